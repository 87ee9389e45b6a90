include(${CMAKE_CURRENT_LIST_DIR}/EmbedFolder.cmake)

# dalel_embed(target name folder): the files below a folder as bytes within the program.
#
# Generates embedded_<name>.cpp with std::span<const dalel::EmbeddedFile> dalel::embedded_<name>(), in the order of their paths.
function(dalel_embed target name folder)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
    dalel_write_embedded(${name} ${folder} ${generated})
    set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}")
    target_sources(${target} PRIVATE ${generated})
endfunction()

# dalel_embed_built(target name folder stamp): the same of a folder that the build fills; `stamp` is written when it is full.
function(dalel_embed_built target name folder stamp)
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
    set(script ${PROJECT_SOURCE_DIR}/cmake/EmbedFolder.cmake)
    add_custom_command(
        OUTPUT ${generated}
        COMMAND ${CMAKE_COMMAND} -E rm -f ${generated}
        COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DFOLDER=${folder} -DOUT=${generated} -P ${script}
        DEPENDS ${stamp} ${script}
        COMMENT "Embedding ${name}")
    set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS ${stamp})
    target_sources(${target} PRIVATE ${generated})
endfunction()
