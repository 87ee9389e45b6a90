# The engine comes from two npm packages: the library of today, and the C header of the last version that published
# one. Every function the header declares must be in the library.
set(duckdb_dir ${PROJECT_SOURCE_DIR}/third_party/duckdb)
set(duckdb_library ${duckdb_dir}/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so)
set(duckdb_header ${duckdb_dir}/duckdb.h)
foreach(file ${duckdb_library} ${duckdb_header})
    if(NOT EXISTS ${file})
        message(FATAL_ERROR "${file} is missing: run ./dev setup")
    endif()
endforeach()

set(duckdb_checked ${CMAKE_BINARY_DIR}/duckdb-functions-checked)
if(NOT EXISTS ${duckdb_checked})
    file(STRINGS ${duckdb_header} declarations REGEX "^DUCKDB_C_API .*duckdb_[a-z0-9_]+\\(")
    execute_process(COMMAND ${CMAKE_NM} -D --defined-only ${duckdb_library} OUTPUT_VARIABLE exported)
    foreach(line ${declarations})
        string(REGEX MATCH "(duckdb_[a-z0-9_]+)\\(" _ "${line}")
        set(function ${CMAKE_MATCH_1})
        if(NOT exported MATCHES " T ${function}\n")
            message(FATAL_ERROR "duckdb.h declares ${function}, which libduckdb.so does not export")
        endif()
    endforeach()
    file(WRITE ${duckdb_checked} "")
endif()

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
file(CREATE_LINK ${duckdb_library} ${CMAKE_BINARY_DIR}/lib/libduckdb.so SYMBOLIC)
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
    IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/lib/libduckdb.so
    IMPORTED_NO_SONAME OFF
    INTERFACE_INCLUDE_DIRECTORIES ${duckdb_dir})
