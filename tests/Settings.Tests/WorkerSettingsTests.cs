using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Tests;

public sealed class WorkerSettingsTests
{
    [Fact]
    public void StandaloneIsTheDefault()
    {
        var settings = Read();
        Assert.Null(settings.Run);
        Assert.EndsWith($"-{Environment.ProcessId}", settings.Instance, StringComparison.Ordinal);
        Assert.Equal((0, 1, false, "unknown", null), (settings.Index, settings.Count, settings.FlowControl, settings.BrokersVersion, settings.StopPipe));
    }

    [Fact]
    public void EveryKeyReachesItsSetting() => Assert.Equal(
        new WorkerSettings
        {
            Run = 0xdeadbeef, Instance = "producer-1", Index = 1, Count = 2, FlowControl = true, BrokersVersion = "4.1.0 (KRaft)", StopPipe = "12",
            ReadyPipe = "13", HostToken = "00ff", Group = 2,
        },
        Read(
            ("Run", "DEADbeef"), ("Instance", "producer-1"), ("Index", "1"), ("Count", "2"), ("FlowControl", "true"),
            ("BrokersVersion", "4.1.0 (KRaft)"), ("StopPipe", "12"), ("ReadyPipe", "13"), ("HostToken", "00ff"), ("Group", "2")));

    [Fact]
    public void AConsumerKnowsItsOwnGroupAndOnlyTheFirstOnePrints()
    {
        var lab = new LabSettings { Group = "lab", Groups = 3, Print = true };

        Assert.Same(lab, new WorkerSettings().OwnSettings(lab));
        Assert.Equal(("lab-3", false), (new WorkerSettings { Group = 3 }.OwnSettings(lab) is var placed ? (placed.Group, placed.Print) : default));
    }

    [Fact]
    public void SettingsSurviveTheEnvironment()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var count = random.Next(1, 100);
            var settings = new WorkerSettings
            {
                Run = i % 2 == 0 ? (uint)random.NextInt64(uint.MaxValue + 1L) : null,
                Instance = $"consumer-{i}",
                Index = random.Next(count),
                Count = count,
                Group = 1 + (i % 9),
                FlowControl = i % 3 == 0,
                BrokersVersion = $"{i}.0",
                StopPipe = i % 5 == 0 ? $"{i}" : null,
                ReadyPipe = i % 7 == 0 ? $"{i + 1}" : null,
            };
            using var environment = new EnvironmentScope(SettingsEnvironment.Create(settings));
            Assert.Equal(settings, WorkerSettings.Read(environment.Read()));
        }
    }

    [Fact]
    public void DefaultsSurviveTheEnvironment()
    {
        using var environment = new EnvironmentScope(SettingsEnvironment.Create(new WorkerSettings()));
        Assert.Equal(new WorkerSettings(), WorkerSettings.Read(environment.Read()));
    }

    [Fact]
    public void ARunIsWrittenAsEightDigits() =>
        Assert.Equal("0000000a", SettingsEnvironment.Create(new WorkerSettings { Run = 10 })["StreamLab__Worker__Run"]);

    [Theory]
    [InlineData("Run", "a", "StreamLab:Worker:Run: 'a' is not a run; allowed are 8 hexadecimal digits.")]
    [InlineData("Run", "0x00000a", "StreamLab:Worker:Run: '0x00000a' is not a run; allowed are 8 hexadecimal digits.")]
    [InlineData("Instance", "a/b", "StreamLab:Worker:Instance: 'a/b' is not an instance's name; allowed are letters, digits, dots, dashes and underscores.")]
    [InlineData("Count", "0", "StreamLab:Worker:Count: 0 is less than 1; allowed are 1 to 99.")]
    [InlineData("Index", "1", "StreamLab:Worker:Index: 1 is not less than StreamLab:Worker:Count 1; allowed are 0 to 0.")]
    [InlineData("FlowControl", "yes", "StreamLab:Worker:FlowControl: 'yes' is not known; allowed are true and false.")]
    public void BadValuesAreRefused(string key, string value, string line) =>
        Assert.Equal([line], Assert.Throws<SettingsException>(() => Read((key, value))).Problems);

    [Fact]
    public void AllProblemsAreToldAtOnce() =>
        Assert.Equal(2, Assert.Throws<SettingsException>(() => Read(("Run", "x"), ("Count", "x"))).Problems.Count);

    [Fact]
    public void TheyAreNoUnknownKeysToTheOtherSettings()
    {
        using var environment = new EnvironmentScope(SettingsEnvironment.Create(new WorkerSettings { Run = 1, StopPipe = "3" }));
        Assert.Equal(new LabSettings(), SettingsReader.Read(environment.Read(), LabProgram.Producer));
    }

    private static WorkerSettings Read(params (string Key, string Value)[] keys) => WorkerSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(keys.Select(k => KeyValuePair.Create($"{WorkerSettings.Section}:{k.Key}", (string?)k.Value))).Build());
}
