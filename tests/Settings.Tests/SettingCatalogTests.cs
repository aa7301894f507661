using System.Reflection;

namespace StreamLab.Settings.Tests;

public sealed class SettingCatalogTests
{
    public static TheoryData<LabProgram> Programs => [.. Enum.GetValues<LabProgram>()];

    [Fact]
    public void EveryPropertyOfTheSettingsHasItsRow() => Assert.Equal(
        Leaves(typeof(LabSettings), LabSettings.Section).Order(StringComparer.Ordinal),
        SettingCatalog.All.Select(s => s.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void NoSwitchAndNoKeyIsThereTwice()
    {
        Assert.Distinct(SettingCatalog.All.Select(s => s.Switch));
        Assert.Distinct(SettingCatalog.All.Select(s => s.Key), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void SwitchesAreLowerCaseWordsWithDashes() => Assert.All(SettingCatalog.All, s => Assert.Matches("^--[a-z]+(-[a-z]+)*$", s.Switch));

    [Fact]
    public void TheFlagsAreThoseThatTakeNoValue() => Assert.Equal(
        ["--unclean-leader-election", "--loop", "--plain", "--static-members", "--from-beginning", "--exactly-once", "--print", "--shrink", "--network-faults", "--keep-data"],
        SettingCatalog.All.Where(s => s.Kind == ValueKind.Flag).Select(s => s.Switch));

    [Theory]
    [InlineData(LabProgram.Consumer, "--topic --topics --scenario --group --group-protocol --static-members --from-beginning --exactly-once --print --client --trace-every")]
    [InlineData(LabProgram.ControlRoom, "--topic --topics --scenario --load --groups --pipeline --group --exactly-once --warm-up --expect --audit --port")]
    [InlineData(
        LabProgram.Producer,
        "--topic --topics --partitions --replication --min-isr --unclean-leader-election --compression --retention --scenario --source --format --delimiter --key --pace --speed --loop --plain "
        + "--rate --payload --acks --linger --batch-size --client --trace-every --duration")]
    public void EachProgramTakesWhatItUses(LabProgram program, string switches) =>
        Assert.Equal(switches.Split(' '), SettingCatalog.For(program).Select(s => s.Switch));

    [Fact]
    public void TheAppHostTakesAllButPlain() =>
        Assert.Equal(["--plain"], SettingCatalog.All.Where(s => !s.IsTakenBy(LabProgram.AppHost)).Select(s => s.Switch));

    [Theory]
    [InlineData("--brokers", "3")]
    [InlineData("--memory", "1g")]
    [InlineData("--linger", "5ms")]
    [InlineData("--compression", "lz4")]
    [InlineData("--loop", "off")]
    [InlineData("--report", "none")]
    [InlineData("--rate", "10000")]
    public void DefaultsAreThoseOfTheRecord(string name, string text) => Assert.Equal(text, SettingCatalog.Find(name)!.DefaultIn(LabProgram.AppHost));

    [Fact]
    public void AProgramMayHaveADefaultOfItsOwn() =>
        Assert.Equal("10000; with --source 0", SettingCatalog.Find("--rate")!.DefaultIn(LabProgram.Producer));

    [Fact]
    public void AnUnknownSwitchIsNotFound() => Assert.Null(SettingCatalog.Find("--dration"));

    [Theory]
    [MemberData(nameof(Programs))]
    public void TheMarkdownTableHasARowForEachSetting(LabProgram program)
    {
        var lines = SettingCatalog.ToMarkdown(program).TrimEnd('\n').Split('\n');
        Assert.Equal(["| switch | key | meaning | default |", "| --- | --- | --- | --- |"], lines[..2]);
        Assert.Equal(SettingCatalog.For(program).Select(s => $"`{s.Key}`"), lines[2..].Select(l => l.Split('|')[2].Trim()));
        Assert.All(lines, l => Assert.Equal(6, l.Split('|').Length));
    }

    [Fact]
    public void AMarkdownRowTellsSwitchKeyMeaningAndDefault() => Assert.Contains(
        "| `--partitions N` | `StreamLab:Topic:Partitions` | partitions of each topic: 1 to 10000 | 12 |\n",
        SettingCatalog.ToMarkdown(LabProgram.AppHost), StringComparison.Ordinal);

    private static IEnumerable<string> Leaves(Type record, string prefix) => record
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(static p => p.CanWrite)
        .SelectMany(p => p.PropertyType.Namespace == record.Namespace && p.PropertyType.IsClass
            ? Leaves(p.PropertyType, $"{prefix}:{p.Name}")
            : [$"{prefix}:{p.Name}"]);
}
