using StreamLab.Bench.Micro;

namespace StreamLab.Bench.Tests;

public sealed class MicroSuiteTests
{
    [Fact]
    public void WithoutArgumentsEverythingIsMeasuredInAShortJobInThisProcess() =>
        Assert.Equal(["--inProcess", "--artifacts", "folder", "--job", "short", "--filter", "*"], MicroSuite.Complete([], "folder"));

    [Fact]
    public void ArgumentsThatAreGivenHold() => Assert.Equal(
        ["--filter", "*Stamp*", "-j", "medium", "--inProcess", "--artifacts", "folder"],
        MicroSuite.Complete(["--filter", "*Stamp*", "-j", "medium"], "folder"));

    [Fact]
    public void ListingNeedsNoFilter() => Assert.DoesNotContain("--filter", MicroSuite.Complete(["--list", "flat"], "folder"));
}
