using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.Lab.Tests.Workers;

public sealed class WorkerEnvironmentTests
{
    [Fact]
    public void OnlyControlRoomOfARunKnowsItsDuration()
    {
        var settings = new LabSettings { Duration = TimeSpan.FromSeconds(5), Chaos = 7, Repeat = 3, Report = "out" };

        Assert.Equal(
            settings with { Repeat = null, Report = null },
            WorkerEnvironment.WithoutHostSettings(settings, new() { Instance = "control-room", HostToken = "token" }));
        Assert.Equal(
            settings with { Duration = null, Repeat = null, Report = null },
            WorkerEnvironment.WithoutHostSettings(settings, new() { Instance = "producer-1" }));
    }
}
