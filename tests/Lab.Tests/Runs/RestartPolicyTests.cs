

using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Tests.Runs;

public sealed class RestartPolicyTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(30);

    [Fact]
    public void DelayDoublesUpToTenSeconds()
    {
        var policy = new RestartPolicy { EverRan = true };
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(0, 6).Select(_ => (int)policy.After(137, Short)!.Value.TotalSeconds));
    }

    [Fact]
    public void HealthyLifeBringsTheFirstDelayBack()
    {
        var policy = new RestartPolicy { EverRan = true };
        policy.After(137, Short);
        policy.After(137, Short);
        Assert.Equal(TimeSpan.FromSeconds(1), policy.After(137, Healthy));
        Assert.Equal(TimeSpan.FromSeconds(2), policy.After(137, Short));
    }

    [Fact]
    public void ChildThatRefusesItsSettingsIsNotStartedAgain() => Assert.Null(new RestartPolicy().After(2, Short));

    [Fact]
    public void FifthEarlyDeathIsTheLast()
    {
        var policy = new RestartPolicy();
        for (var death = 1; death < 5; death++)
        {
            Assert.NotNull(policy.After(1, Short));
        }

        Assert.Null(policy.After(1, Short));
    }

    [Fact]
    public void ChildThatWasAtWorkIsAlwaysStartedAgain()
    {
        var policy = new RestartPolicy { EverRan = true };
        Assert.All(Enumerable.Range(0, 10), _ => Assert.NotNull(policy.After(2, Short)));
    }
}
