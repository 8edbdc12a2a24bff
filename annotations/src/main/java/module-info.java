/**
 * Python's generators for plain Java: what a rewritten class needs to compile and to run.
 *
 * <p>{@link dev.bobbin} is what you write against; {@link dev.bobbin.machine} is what the rewritten classes call.
 */
module dev.bobbin {
    requires static org.jspecify;

    exports dev.bobbin;
    exports dev.bobbin.machine;
}
