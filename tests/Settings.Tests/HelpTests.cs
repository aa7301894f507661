namespace StreamLab.Settings.Tests;

public sealed class HelpTests
{
    public static TheoryData<LabProgram> Programs => [.. Enum.GetValues<LabProgram>()];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--rate", "5", "--help")]
    [InlineData("--dration", "5s", "--help")]
    [InlineData("--rate", "-h")]
    public void HelpIsGivenWhereverItIsAskedFor(params string[] args)
    {
        var parsed = CommandLine.Parse(LabProgram.AppHost, args);
        Assert.StartsWith("Starts a complete Kafka streaming topology", parsed.Help, StringComparison.Ordinal);
        Assert.Empty(parsed.Configuration);
    }

    [Fact]
    public void TheVersionIsOneLine() => Assert.Matches(@"\AStreamLab \d+\.\d+\.\d+\n\z", CommandLine.Parse(LabProgram.Producer, ["--version"]).Help);

    [Theory]
    [MemberData(nameof(Programs))]
    public void HelpListsTheProgramsSwitchesAndNoOthers(LabProgram program)
    {
        var listed = Help(program).Split('\n')
            .Where(l => l.StartsWith("  --", StringComparison.Ordinal))
            .Select(l => l.TrimStart().Split(' ')[0].TrimEnd(','));
        Assert.Equal(SettingCatalog.For(program).Select(s => s.Switch).Append("--help").Append("--version"), listed);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryMeaningBeginsInOneColumn(LabProgram program)
    {
        var help = Help(program).Split('\n');
        var columns = SettingCatalog.For(program)
            .Select(s => (s.Description, Line: help.Single(l => l.StartsWith($"  {s.Switch} ", StringComparison.Ordinal))))
            .Select(r => r.Line.IndexOf("  " + r.Description[..10], StringComparison.Ordinal));
        Assert.True(Assert.Single(columns.Distinct()) > 0);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void NoLineIsWiderThanTheTerminal(LabProgram program)
    {
        foreach (var columns in (int[])[60, 80, 100, 200])
        {
            Assert.All(Help(program, columns).Split('\n'), l => Assert.InRange(l.Length, 0, Math.Min(columns, 100)));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void HelpEndsWithOneLineEnd(LabProgram program) => Assert.Matches(@"[^\n]\n\z", Help(program));

    [Theory]
    [MemberData(nameof(Programs))]
    public void HelpNamesExitCodes(LabProgram program) => Assert.Contains("\n\nExit codes: 0 ", Help(program), StringComparison.Ordinal);

    [Fact]
    public void HelpShowsMeaningAllowedValuesAndDefault()
    {
        Assert.Contains("number of brokers: 1 to 99 (default 3)\n", Help(LabProgram.AppHost), StringComparison.Ordinal);
        Assert.Contains("dotnet run --project AppHost -- --duration 15s --report out\n", Help(LabProgram.AppHost), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void TheExamplesParse(LabProgram program)
    {
        var examples = Help(program, columns: 60).Replace(" \\\n   ", "", StringComparison.Ordinal).Split("Examples:\n")[1].Split('\n')
            .Where(l => l.Contains("dotnet run", StringComparison.Ordinal) && !l.Contains(" compare ", StringComparison.Ordinal))
            .Select(l => l.Split(" -- ").ElementAtOrDefault(1)?.Split(' ').Select(static word => word.Trim('"')).ToArray() ?? [])
            .ToArray();
        Assert.NotEmpty(examples);
        Assert.All(examples, args => Assert.Null(CommandLine.Parse(program, args).Help));
    }

    private static string Help(LabProgram program, int columns = 100) => CommandLine.Parse(program, ["--help"], columns).Help!;
}
