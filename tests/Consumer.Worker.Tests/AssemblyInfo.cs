// Meters are the process's: what one test measures, another would hear.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
