// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Has the tests rewrite classes while they load: puts the agent in front of the property from which Surefire and
 * Failsafe take the JVM's arguments. A configured {@code <argLine>} hides that property; let it begin with
 * {@code @{argLine}}, which stands for it.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends AbstractBobbinMojo {
    private static final String TRANSFORMER = "dev.bobbin:bobbin-transformer";

    @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
    Map<String, Artifact> pluginArtifacts;

    /** The property that takes the JVM's arguments. */
    @Parameter(property = "bobbin.propertyName", defaultValue = "argLine", required = true)
    String propertyName;

    @Override
    void run() throws MojoExecutionException {
        String agent = agent();
        String others = properties().getProperty(propertyName, "");
        if (others.contains(agent)) return;
        String arguments = (agent + " " + others).strip();
        properties().setProperty(propertyName, arguments);
        getLog().info(propertyName + " set to " + arguments);
    }

    /** Surefire does not replace {@code @{argLine}} where there is no such property. */
    @Override
    void skipped() {
        // Not putIfAbsent: the properties of Maven 4 would forget that.
        if (properties().getProperty(propertyName) == null) properties().setProperty(propertyName, "");
    }

    private Properties properties() {
        return project.getProperties();
    }

    private String agent() throws MojoExecutionException {
        Artifact transformer = pluginArtifacts.get(TRANSFORMER);
        File jar = transformer == null ? null : transformer.getFile();
        if (jar == null || !jar.isFile()) {
            throw new MojoExecutionException("the agent must be a jar, but " + TRANSFORMER + " is " + jar
                    + ". Run the build at least to the phase 'package'");
        }
        List<String> options = new ArrayList<>();
        includes.forEach(pattern -> options.add("include=" + pattern));
        excludes.forEach(pattern -> options.add("exclude=" + pattern));
        if (verbose) options.add("verbose");
        String argument = "-javaagent:" + jar + (options.isEmpty() ? "" : "=" + String.join(",", options));
        return argument.contains(" ") ? '"' + argument + '"' : argument;
    }
}
