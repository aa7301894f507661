using System.CommandLine;

using StreamLab.Bench.Commands;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Tests.Switches;

public sealed class BenchSwitchesTests
{
    private static readonly BenchSwitches Given = new(new(), ["--rounds", "--length", "--against"], ["--brokers", "--replication", "--payload", "--network-faults"]);

    [Fact]
    public void ValuesGoWhereTheyBelong()
    {
        var options = Read("--rounds", "3", "--length", "4s", "--against", "plain, kcat", "--payload", "200");

        Assert.Equal((3, TimeSpan.FromSeconds(4), 200), (options.Rounds, options.Length, options.Lab.Payload));
        Assert.Equal(["plain", "kcat"], options.Against);
    }

    [Fact]
    public void WhatIsNotGivenStaysAsItIs() => Assert.Equal(new BenchOptions().Rounds, Read().Rounds);

    [Fact]
    public void AFlagNeedsNoValue() => Assert.Equal((false, true, false), (
        Read().Lab.NetworkFaults, Read("--network-faults").Lab.NetworkFaults, Read("--network-faults", "false").Lab.NetworkFaults));

    [Theory]
    [InlineData("--rounds", "many", "--rounds: 'many' is not a whole number; allowed are 1 to 1000.")]
    [InlineData("--rounds", "0", "--rounds: 0 is less than 1; allowed are 1 to 1000.")]
    [InlineData("--payload", "7", "--payload: 7 is less than 40; allowed are 40 to 999000.")]
    [InlineData("--replication", "2", "--replication: 2 is more than --brokers 1; allowed are 1 to 1.")]
    public void WrongValueIsOneLineThatSaysWhatIsAllowed(string name, string value, string line) =>
        Assert.Equal([line], Assert.Throws<SettingsException>(() => Read(name, value)).Problems);

    [Fact]
    public void UnknownSwitchIsOneLineThatSaysWhichThereAre() => Assert.Equal(
        "measure: '--laps' is unknown; allowed are --rounds, --length, --against, --brokers, --replication, --payload, --network-faults.",
        CommandErrors.LineOf(Parse("--laps", "3")));

    [Fact]
    public void SwitchWithoutItsValueIsOneLine() =>
        Assert.Equal("Required argument missing for option: '--rounds'.", CommandErrors.LineOf(Parse("--rounds")));

    [Fact]
    public void UnknownCommandIsOneLineThatSaysWhichThereAre() =>
        Assert.Equal("'measrue' is not a command; allowed are measure.", CommandErrors.LineOf(Root().Parse(["measrue"])));

    [Fact]
    public void NoCommandIsOneLineThatSaysWhichThereAre() =>
        Assert.Equal("A command is needed: measure.", CommandErrors.LineOf(Root().Parse([])));

    private static BenchOptions Read(params string[] args) => Given.Read(Parse(args));

    private static ParseResult Parse(params string[] args) => Root().Parse(["measure", .. args]);

    private static RootCommand Root() => [BenchCommand.Make("measure", "measures", Given, static (_, _) => Task.FromResult(0))];
}
