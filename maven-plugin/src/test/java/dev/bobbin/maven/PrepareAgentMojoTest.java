// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareAgentMojoTest {
    @TempDir
    private Path temp;

    private PrepareAgentMojo mojo;

    @BeforeEach
    void makeGoal() {
        mojo = new PrepareAgentMojo();
        mojo.project = new MavenProject();
        mojo.propertyName = "argLine";
    }

    @Test
    void puts_the_agent_before_what_is_there() throws Exception {
        useTransformer(jar("transformer.jar"));
        set("-Xmx1g @{other}");
        mojo.execute();
        assertThat(argLine()).isEqualTo("-javaagent:" + temp.resolve("transformer.jar") + " -Xmx1g @{other}");
    }

    @Test
    void hands_its_parameters_to_the_agent() throws Exception {
        useTransformer(jar("transformer.jar"));
        mojo.includes = List.of("com.acme.**", "org.x.*");
        mojo.excludes = List.of("com.acme.gen.**");
        mojo.verbose = true;
        mojo.execute();
        assertThat(argLine())
                .isEqualTo("-javaagent:" + temp.resolve("transformer.jar")
                        + "=include=com.acme.**,include=org.x.*,exclude=com.acme.gen.**,verbose");
    }

    @Test
    void quotes_a_path_with_spaces() throws Exception {
        useTransformer(jar("my transformer.jar"));
        mojo.execute();
        assertThat(argLine()).isEqualTo("\"-javaagent:" + temp.resolve("my transformer.jar") + "\"");
    }

    @Test
    void adds_the_agent_only_once() throws Exception {
        useTransformer(jar("transformer.jar"));
        mojo.execute();
        mojo.execute();
        assertThat(argLine()).containsOnlyOnce("-javaagent");
    }

    @Test
    void sets_an_empty_property_if_it_is_skipped_and_keeps_one_that_is_there() throws Exception {
        mojo.skip = true;
        mojo.execute();
        assertThat(argLine()).isEmpty();
        set("-Xmx1g");
        mojo.execute();
        assertThat(argLine()).isEqualTo("-Xmx1g");
    }

    @Test
    void explains_why_a_directory_of_classes_will_not_do() {
        useTransformer(temp);
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("the agent must be a jar, but dev.bobbin:bobbin-transformer is " + temp)
                .withMessageContaining("'package'");
    }

    private Path jar(String name) throws IOException {
        return Files.writeString(temp.resolve(name), "");
    }

    private void useTransformer(Path file) {
        Artifact artifact = new DefaultArtifact(
                "dev.bobbin", "bobbin-transformer", "1", "runtime", "jar", "", new DefaultArtifactHandler("jar"));
        artifact.setFile(file.toFile());
        mojo.pluginArtifacts = Map.of("dev.bobbin:bobbin-transformer", artifact);
    }

    private void set(String value) {
        mojo.project.getProperties().setProperty("argLine", value);
    }

    private String argLine() {
        return mojo.project.getProperties().getProperty("argLine");
    }
}
