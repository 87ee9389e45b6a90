/** What the data services of this host answer. Rejects where they do not within five seconds. */
export async function ask<Answer>(address: string, signal?: AbortSignal): Promise<Answer> {
    const patience = AbortSignal.timeout(5000);
    const answer = await fetch(address, { headers: { accept: "application/json" }, signal: signal ? AbortSignal.any([signal, patience]) : patience });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return (await answer.json()) as Answer;
}
