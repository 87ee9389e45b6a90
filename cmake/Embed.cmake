# dalel_embed(target name folder): the files below a folder as bytes within the program.
#
# Generates <name>.cpp with std::span<const dalel::EmbeddedFile> dalel::embedded_<name>(), in the order of their paths.
function(dalel_embed target name folder)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
    list(SORT files)
    set(assembly "")
    set(declarations "")
    set(entries "")
    set(i 0)
    set(paths "")
    foreach(file ${files})
        set(symbol embedded_${name}_${i})
        string(APPEND assembly "asm(\".pushsection .rodata\\n${symbol}: .incbin \\\"${folder}/${file}\\\"\\n${symbol}_end:\\n.popsection\\n\");\n")
        string(APPEND declarations "extern const char ${symbol}[], ${symbol}_end[];\n")
        string(APPEND entries "    {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        list(APPEND paths ${folder}/${file})
        math(EXPR i "${i} + 1")
    endforeach()
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
    file(CONFIGURE OUTPUT ${generated} CONTENT "#include \"cli/embedded.hpp\"\n
${assembly}
extern \"C\" {\n${declarations}}\n
namespace dalel {\n
std::span<const EmbeddedFile> embedded_${name}() {
    static const EmbeddedFile files[] = {\n${entries}    };
    return files;
}\n
}  // namespace dalel\n" @ONLY)
    set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${paths}")
    target_sources(${target} PRIVATE ${generated})
endfunction()
