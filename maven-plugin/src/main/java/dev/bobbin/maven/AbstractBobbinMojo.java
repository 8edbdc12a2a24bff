// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.maven;

import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal has: a project, a choice of classes, and a way to be skipped. */
abstract class AbstractBobbinMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Leaves everything as it is. */
    @Parameter(property = "bobbin.skip", defaultValue = "false")
    boolean skip;

    /** Prints a line for each class that is looked at. */
    @Parameter(property = "bobbin.verbose", defaultValue = "false")
    boolean verbose;

    /**
     * Only these classes are looked at, as in {@code com.acme.**}: two stars stand for packages at any depth, one for
     * anything within a name. Without this, all are.
     */
    @Parameter
    List<String> includes = List.of();

    /** These classes are left alone, even if they are included. */
    @Parameter
    List<String> excludes = List.of();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped (bobbin.skip)");
            skipped();
        } else {
            run();
        }
    }

    /** What the goal is for. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** What has to be done even so. */
    void skipped() {}
}
