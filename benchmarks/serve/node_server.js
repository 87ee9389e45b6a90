// What one would write first: a query for each request, the rows as JSON.
const http = require('node:http');
const { Pool } = require('pg');

const pool = new Pool({ host: '127.0.0.1', port: process.env.PGPORT, user: 'bench', database: 'postgres', max: 4 });
const query = {
  name: 'slice',
  text: 'SELECT area, period, value, status FROM cube WHERE measure = $1 AND provision = $2 AND area = ANY($3) AND period = ANY($4)',
};

http
  .createServer(async (request, response) => {
    const asked = new URL(request.url, 'http://localhost').searchParams;
    try {
      const values = [asked.get('measure'), asked.get('provision'), asked.get('area').split(','), asked.get('period').split(',')];
      const { rows } = await pool.query({ ...query, values });
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(rows));
    } catch (error) {
      response.statusCode = 400;
      response.end(String(error));
    }
  })
  .listen(process.env.PORT, '127.0.0.1');
