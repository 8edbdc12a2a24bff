// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.documents.Document;
import dev.bobbin.documents.Document.Block;
import dev.bobbin.documents.Snippet;
import dev.bobbin.transformer.CoroutineTransformer;
import dev.bobbin.transformer.TransformResult;
import dev.bobbin.transformer.TransformerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the documents work, and print what the documents say. */
class ExamplesTest {

    /** A block of Java, and the block behind it if that is what the program prints. */
    record Example(Block java, String printed) {
        @Override
        public String toString() {
            return java.toString();
        }
    }

    static Stream<Example> examples() {
        return Document.all().flatMap(document -> {
            List<Example> examples = new ArrayList<>();
            List<Block> blocks = document.blocks("");
            for (int i = 0; i < blocks.size(); i++) {
                if (!blocks.get(i).mark().equals("compiled")) continue;
                boolean isPrinted =
                        i + 1 < blocks.size() && blocks.get(i + 1).mark().equals("printed");
                examples.add(
                        new Example(blocks.get(i), isPrinted ? blocks.get(i + 1).text() : ""));
            }
            return examples.stream();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_compiles_and_prints_what_stands_behind_it(Example example) throws Exception {
        Snippet snippet = Snippet.of(example.java().text());
        String printed = snippet.run(ExamplesTest::rewritten);
        if (example.printed().isEmpty()) {
            assertThat(Snippet.words(printed)).isEqualTo(snippet.promised());
        } else {
            assertThat(printed.lines())
                    .containsExactlyElementsOf(example.printed().lines().toList());
        }
    }

    private static Map<String, byte[]> rewritten(Map<String, byte[]> compiled) {
        CoroutineTransformer transformer = new CoroutineTransformer(TransformerOptions.DEFAULT);
        Map<String, byte[]> classes = new HashMap<>();
        compiled.forEach((name, bytes) -> {
            TransformResult result = transformer.transform(bytes, name);
            assertThat(result.diagnostics()).isEmpty();
            classes.put(name, result.host());
            result.machines().forEach((machine, code) -> classes.put(machine.replace('/', '.'), code));
        });
        return classes;
    }

    @Test
    void samples_print_what_the_first_page_says() throws IOException {
        Document page = Document.at("README.md");
        for (Block block : page.blocks("sample")) {
            String name = block.mark().substring("sample".length()).strip();
            List<String> expected = new PythonOriginal(name).record().lines().toList();
            assertThat(block.text().lines().skip(1)).containsExactlyElementsOf(expected);
        }
    }
}
