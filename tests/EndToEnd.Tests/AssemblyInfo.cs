// Each test starts a lab of several processes, and mostly waits for it: two at a time take half the time of one, and more disturb each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 2)]
