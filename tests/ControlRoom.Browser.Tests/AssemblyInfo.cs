using StreamLab.ControlRoom.Browser.Tests;

// One browser and, now and then, one lab: on a small machine several at a time would only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Chromium))]
