// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples;

import dev.bobbin.samples.buses.BusesFromSax;
import dev.bobbin.samples.buses.BusesFromStax;
import dev.bobbin.samples.buses.BusesInProcess;
import dev.bobbin.samples.buses.BusesInThread;
import dev.bobbin.samples.buses.SaxCalls;
import dev.bobbin.samples.buses.SaxEvents;
import dev.bobbin.samples.coroutines.Callbacks;
import dev.bobbin.samples.coroutines.CoroutineByHand;
import dev.bobbin.samples.coroutines.HelloByYieldFrom;
import dev.bobbin.samples.coroutines.HelloInTwoStyles;
import dev.bobbin.samples.coroutines.HelloTwice;
import dev.bobbin.samples.coroutines.InterleavingTasks;
import dev.bobbin.samples.coroutines.PotatoMarket;
import dev.bobbin.samples.coroutines.PrintSum;
import dev.bobbin.samples.coroutines.StackPrinter;
import dev.bobbin.samples.everyday.Calculator;
import dev.bobbin.samples.everyday.EightQueens;
import dev.bobbin.samples.everyday.Fibonacci;
import dev.bobbin.samples.everyday.LazyLines;
import dev.bobbin.samples.everyday.Permutations;
import dev.bobbin.samples.everyday.Primes;
import dev.bobbin.samples.everyday.RunningAverage;
import dev.bobbin.samples.everyday.SlidingWindows;
import dev.bobbin.samples.everyday.TreeWalk;
import dev.bobbin.samples.first.Interleaving;
import dev.bobbin.samples.first.NestedGenerators;
import dev.bobbin.samples.first.OrdinaryOrYielding;
import dev.bobbin.samples.first.Potatoes;
import dev.bobbin.samples.first.ProducerConsumer;
import dev.bobbin.samples.first.ReturnValueByHand;
import dev.bobbin.samples.first.StatusConsumer;
import dev.bobbin.samples.first.TracedConsumer;
import dev.bobbin.samples.network.TcpEcho;
import dev.bobbin.samples.network.TlsEcho;
import dev.bobbin.samples.network.UdpEcho;
import dev.bobbin.samples.pipelines.Broadcast;
import dev.bobbin.samples.pipelines.FollowLog;
import dev.bobbin.samples.pipelines.LinesInProcess;
import dev.bobbin.samples.pipelines.SourceFilterSink;
import dev.bobbin.samples.processes.InteractiveProcess;
import dev.bobbin.samples.processes.SleepingProcesses;
import dev.bobbin.samples.web.Crawler;
import dev.bobbin.samples.web.EchoHandedOver;
import dev.bobbin.samples.web.EchoOnAllCores;
import dev.bobbin.samples.web.Wget;
import java.time.Duration;
import java.util.List;

/** All samples, in an order in which they can be read. */
public final class Samples {
    private static final List<Sample> ALL = List.of(
            new Sample("ordinary_or_yielding", "An ordinary method and one that yields", OrdinaryOrYielding::run),
            new Sample("producer_consumer", "Producer and consumer take turns", ProducerConsumer::run),
            new Sample("producer_consumer_spaced", "The same with a space at the end", ProducerConsumer::runSpaced),
            new Sample("traced_consumer", "The consumer tells all it does", TracedConsumer::run),
            new Sample("status_consumer", "The consumer says when it has enough", StatusConsumer::run),
            new Sample("interleaving", "Two methods left in the middle for each other", Interleaving::run),
            new Sample("nested_generators", "Generators in generators, stopped early", NestedGenerators::run),
            new Sample("return_value_by_hand", "What a generator returns", ReturnValueByHand::run),
            new Sample("potatoes", "Fifty potatoes, of which five exist", Potatoes::run),
            new Sample("tree_walk", "A tree, walked in order", TreeWalk::run),
            new Sample("fibonacci", "Fibonacci numbers without boxes", Fibonacci::run),
            new Sample("calculator", "A tokeniser and its parser", Calculator::run),
            new Sample("permutations", "All orders of some things", Permutations::run),
            new Sample("lazy_lines", "Lines of a file that closes itself", LazyLines::run),
            new Sample("sliding_windows", "Windows over a sequence", SlidingWindows::run),
            new Sample("eight_queens", "Eight queens on a board", EightQueens::run),
            new Sample("running_average", "Numbers in, averages out", RunningAverage::run),
            new Sample("primes", "A sieve that grows while it runs", Primes::run),
            new Sample("source_filter_sink", "A pipeline: source, filter, sink", SourceFilterSink::run),
            new Sample("copipe", "tail -f | grep | print", FollowLog::run),
            new Sample("cobroadcast", "One source, three filters, one printer", Broadcast::run),
            new Sample("basicsax", "What a SAX parser calls", SaxCalls::run),
            new Sample("cosax", "SAX calls as events that are sent", SaxEvents::run),
            new Sample("cosax_bus", "Buses out of SAX events", BusesFromSax::run),
            new Sample("coexpat_bus", "The same buses out of StAX", BusesFromStax::run),
            new Sample("cothread", "The same buses in a thread", BusesInThread::run),
            new Sample("coprocess", "A stage in another process", LinesInProcess::run),
            new Sample("coprocess_bus", "The same buses in another process", BusesInProcess::run),
            new Sample("coroutine_by_hand", "A coroutine without a loop", CoroutineByHand::run),
            new Sample("print_sum", "A coroutine waits for another one", seconds(1), PrintSum::run),
            new Sample("hello_twice", "Two coroutines wait at the same time", seconds(1), HelloTwice::run),
            new Sample("interleaving_tasks", "The loop lets two take turns", seconds(0), InterleavingTasks::run),
            new Sample("hello1_hello2", "Generators as coroutines", seconds(1), HelloByYieldFrom::run),
            new Sample("hello_yield_from", "The older style: yield from", seconds(1), HelloInTwoStyles::runYieldFrom),
            new Sample("hello_await", "The same program with await", seconds(1), HelloInTwoStyles::runAwait),
            new Sample("callbacks", "Four ways to be called by a loop", seconds(1), Callbacks::run),
            new Sample("stack_printer", "Where all tasks stand", seconds(0), StackPrinter::run),
            new Sample("sleeping_processes", "Five processes sleep at the same time", SleepingProcesses::run),
            new Sample("interactive_process", "A conversation with an interpreter", InteractiveProcess::run),
            new Sample("wget", "The heads of three pages at once", Wget::run),
            new Sample("crawler", "A crawler of a small site", Crawler::run),
            new Sample("echo_on_all_cores", "An echo server with several loops", EchoOnAllCores::run),
            new Sample("echo_handed_over", "One loop accepts, others serve", EchoHandedOver::run),
            new Sample("async_potatoes", "Fifty potatoes, and more are brought", seconds(0.24), PotatoMarket::run),
            new Sample(
                    "potatoes_and_tomatoes", "Two customers at one shelf", seconds(1.3), PotatoMarket::runWithTomatoes),
            new Sample("tcp_echo", "A server that sends back what it gets", TcpEcho::run),
            new Sample("udp_echo", "Datagrams that come back", UdpEcho::run),
            new Sample("tls_echo", "The same over TLS, and a stranger", TlsEcho::run));

    private Samples() {}

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /**
     * All samples.
     *
     * @return a list that cannot be changed
     */
    public static List<Sample> all() {
        return ALL;
    }
}
