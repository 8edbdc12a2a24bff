// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.fuzz.language;

/** What a function of a program is. */
enum Kind {
    GENERATOR("@Generator", "Gen<Object, Object, Object>", "def", "return Gen.end($);", "return $", ""),
    COROUTINE("@Coroutine", "Coro<Object>", "async def", "return Coro.done($);", "return $", ""),
    ASYNC_GENERATOR("@Coroutine", "AsyncGen<Object, Object>", "async def", "return AsyncGen.end();", "return", ""),

    /** What runs in a {@code TaskGroup}. */
    GROUP_BODY("@Coroutine", "Coro<Object>", "async def", "return Coro.done($);", "return $", "TaskGroup"),

    /** What runs with a deadline. */
    TIMEOUT_BODY("@Coroutine", "Coro<Object>", "async def", "return Coro.done($);", "return $", "Timeout");

    final String annotation;
    final String type;
    final String definition;
    private final String javaReturn;
    private final String pythonReturn;
    private final String scope;

    Kind(String annotation, String type, String definition, String javaReturn, String pythonReturn, String scope) {
        this.annotation = annotation;
        this.type = type;
        this.definition = definition;
        this.javaReturn = javaReturn;
        this.pythonReturn = pythonReturn;
        this.scope = scope;
    }

    String javaReturn(String value) {
        return javaReturn.replace("$", value);
    }

    String pythonReturn(String value) {
        return pythonReturn.replace("$", value);
    }

    String javaParameters() {
        return scope.isEmpty() ? "int x" : scope + " scope, int x";
    }

    String pythonParameters() {
        return scope.isEmpty() ? "x" : "scope, x";
    }
}
