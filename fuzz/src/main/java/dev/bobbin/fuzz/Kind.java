// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz;

/** What a function of a program is. */
enum Kind {
    GENERATOR("@Generator", "Gen<Object, Object, Object>", "def", "return Gen.end($);", "return $"),
    COROUTINE("@Coroutine", "Coro<Object>", "async def", "return Coro.done($);", "return $"),
    ASYNC_GENERATOR("@Coroutine", "AsyncGen<Object, Object>", "async def", "return AsyncGen.end();", "return");

    final String annotation;
    final String type;
    final String definition;
    private final String javaReturn;
    private final String pythonReturn;

    Kind(String annotation, String type, String definition, String javaReturn, String pythonReturn) {
        this.annotation = annotation;
        this.type = type;
        this.definition = definition;
        this.javaReturn = javaReturn;
        this.pythonReturn = pythonReturn;
    }

    String javaReturn(String value) {
        return javaReturn.replace("$", value);
    }

    String pythonReturn(String value) {
        return pythonReturn.replace("$", value);
    }
}
