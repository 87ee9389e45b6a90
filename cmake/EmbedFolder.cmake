# dalel_write_embedded(name folder out): writes the C++ source that holds the files below a folder, in the order of their paths.
# As a script: cmake -DNAME=… -DFOLDER=… -DOUT=… -P EmbedFolder.cmake
function(dalel_write_embedded name folder out)
    file(GLOB_RECURSE files RELATIVE ${folder} ${folder}/*)
    list(SORT files)
    set(assembly "")
    set(declarations "")
    set(entries "")
    set(i 0)
    foreach(file ${files})
        set(symbol embedded_${name}_${i})
        string(APPEND assembly "asm(\".pushsection .rodata\\n${symbol}: .incbin \\\"${folder}/${file}\\\"\\n${symbol}_end:\\n.popsection\\n\");\n")
        string(APPEND declarations "extern const char ${symbol}[], ${symbol}_end[];\n")
        string(APPEND entries "    {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        math(EXPR i "${i} + 1")
    endforeach()
    file(CONFIGURE OUTPUT ${out} CONTENT "#include \"base/embedded.hpp\"\n
#include <span>\n
${assembly}
extern \"C\" {\n${declarations}}\n
namespace dalel {\n
std::span<const EmbeddedFile> embedded_${name}();
std::span<const EmbeddedFile> embedded_${name}() {
    static const EmbeddedFile files[] = {\n${entries}    };
    return files;
}\n
}  // namespace dalel\n" @ONLY)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
    dalel_write_embedded(${NAME} ${FOLDER} ${OUT})
endif()
