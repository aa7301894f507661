namespace StreamLab.Settings.Tests;

public sealed class SettingsEnvironmentTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public static TheoryData<LabProgram> Programs => [.. Enum.GetValues<LabProgram>()];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Programs))]
    public void SettingsSurviveTheWayThroughTheEnvironment(LabProgram program)
    {
        var any = new AnySettings(seed: 20_25, _scratch.Write("any.csv", "a\n1\n"), _scratch.Path);
        for (var i = 0; i < 500; i++)
        {
            var settings = any.Next();
            Assert.Equal(settings, ThroughEnvironment(settings, program));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void DefaultsSurviveTheWayThroughTheEnvironment(LabProgram program) =>
        Assert.Equal(new LabSettings(), ThroughEnvironment(new LabSettings(), program));

    [Fact]
    public void ARateSurvivesWhereItDiffersFromTheWorkersOwnDefault()
    {
        var settings = new LabSettings { Source = new() { Path = "-" } };
        Assert.Equal(10_000, ThroughEnvironment(settings, LabProgram.Producer).Rate);
    }

    [Fact]
    public void VariablesAreNamedByTheirKeys()
    {
        var variables = SettingsEnvironment.Create(new LabSettings { Report = "/out", Port = 8080, Duration = TimeSpan.FromSeconds(90) });
        Assert.Equal("12", variables["StreamLab__Topic__Partitions"]);
        Assert.Equal("/out", variables["StreamLab__Report"]);
        Assert.Equal("8080", variables["StreamLab__Port"]);
        Assert.Equal("1m30s", variables["StreamLab__Duration"]);
    }

    [Fact]
    public void WhatIsNotSetHasNoVariable()
    {
        var variables = SettingsEnvironment.Create(new LabSettings());
        Assert.DoesNotContain("StreamLab__Duration", variables.Keys);
        Assert.DoesNotContain("StreamLab__Topic__Replication", variables.Keys);
        Assert.DoesNotContain("StreamLab__Payload", variables.Keys);
    }

    private static LabSettings ThroughEnvironment(LabSettings settings, LabProgram program)
    {
        using var environment = new EnvironmentScope(SettingsEnvironment.Create(settings));

        return SettingsReader.Read(environment.Read(), program);
    }
}
