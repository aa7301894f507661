using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Plans;

namespace StreamLab.Settings.Tests.Plans;

public sealed class PlanFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SettingsOfAPlanAreThoseOfTheCommandLine() => Assert.Equal(
        Lab.Read(
            "--brokers", "5", "--linger", "0s", "--exactly-once", "--acks", "1",
            "--load", "steady:500+10s", "--load", "ramp:500-2000.5+20s", "--load", "step:1000-3000/3+6s", "--load", "spike:1000-9000+3s", "--load", "pause+1s",
            "--fault", "kill:leader@12s+5s", "--fault", "stop:2@1s", "--expect", "p99 < 50ms", "--expect", "lost = 0", "--warm-up", "10s", "--repeat", "3"),
        Read("""
            {
              // Comments and trailing commas are allowed.
              "name": "x", "description": "y",
              "settings": { "brokers": 5, "linger": "0s", "exactly-once": true, "acks": "1", },
              "phases": [
                { "name": "a", "shape": "steady", "rate": 500, "for": "10s" },
                { "shape": "ramp", "from": 500, "to": 2000.5, "for": "20s", "faults": ["kill:leader@2s+5s"] },
                { "shape": "step", "from": 1000, "to": 3000, "steps": 3, "for": "6s" },
                { "shape": "spike", "from": 1000, "to": 9000, "for": "3s" },
                { "shape": "pause", "for": "1s" },
              ],
              "faults": ["stop:2@1s"],
              "expectations": ["p99 < 50ms", "lost = 0"], "warm-up": "10s", "repeat": 3
            }
            """));

    [Fact]
    public void AScaleShortensEveryTime() => Assert.Equal(
        Lab.Read("--load", "steady:500+1s", "--fault", "kill:1@200ms+300ms", "--warm-up", "500ms", "--linger", "5ms"),
        Read("""
            {
              "settings": { "linger": "5ms" },
              "phases": [{ "shape": "steady", "rate": 500, "for": "10s", "faults": ["kill:1@2s+3s"] }],
              "warm-up": "5s"
            }
            """, scale: 0.1));

    [Fact]
    public void AScaleRoundsTheDurationOtherwiseThanItsPhases()
    {
        const string Text = """
            {
              "settings": { "duration": "4200ms" },
              "phases": [{ "shape": "steady", "rate": 5, "for": "1400ms" }, { "shape": "pause", "for": "1400ms" }, { "shape": "steady", "rate": 5, "for": "1400ms" }]
            }
            """;

        Assert.Equal(TimeSpan.FromMilliseconds(3), Read(Text, 0.001, "--plan", Plan, "--plan-scale", "0.001").Duration);
        Assert.Equal(TimeSpan.FromMilliseconds(4200), Read(Text).Duration);
    }

    [Fact]
    public void AFaultOfAPhaseKeepsItsAmount() => Assert.Equal(
        Lab.Read("--load", "steady:500+10s", "--load", "steady:500+10s", "--fault", "slow:2@11s+5s,300ms"),
        Read("""
            {
              "phases": [
                { "shape": "steady", "rate": 500, "for": "10s" },
                { "shape": "steady", "rate": 500, "for": "10s", "faults": ["slow:2@1s+5s,300ms"] },
              ]
            }
            """));

    [Fact]
    public void ARecordedRateIsHeldUntilTheNextLine()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "rates.csv"), "seconds,rate\n0,500\n10,2500.5\n15,0\n");

        Assert.Equal(
            Lab.Read("--load", "steady:500+10s", "--load", "steady:2500.5+5s"),
            Read("""{ "phases": [{ "shape": "recorded", "file": "rates.csv" }] }"""));
    }

    [Theory]
    [InlineData("{ \"brokers\": 3 }", "1:3: 'brokers' is not a member of a plan; allowed are $schema, name,")]
    [InlineData("{ \"phasez\": [] }", "1:3: 'phasez' is not a member of a plan; did you mean phases?; allowed are $schema, name,")]
    [InlineData("{\n  \"settings\": {\n    \"brokerz\": 3 } }", "3:5: 'brokerz' is not a setting of a plan; did you mean brokers?; allowed are")]
    [InlineData("{ \"settings\": { \"brokers\": \"three\" } }", "1:28: brokers: 'three' is not a whole number; allowed are 1 to 99.")]
    [InlineData("{ \"settings\": { \"exactly-once\": \"yes\" } }", "1:33: exactly-once: 'yes' is not known; allowed are true and false.")]
    [InlineData("{ \"settings\": { \"linger\": [5] } }", "1:27: linger: an array where a single value must be; allowed is")]
    [InlineData("{ \"settings\": { \"compression\": \"zip\" } }", "1:32: compression: 'zip' is not known; allowed are none, gzip,")]
    [InlineData("{ \"settings\": [] }", "1:15: an array where an object must be; allowed is")]
    [InlineData("{ \"settings\": { \"brokers\": 3, \"brokers\": 5 } }", "1:31: 'brokers' is there twice; allowed is once.")]
    [InlineData("{ \"phases\": {} }", "1:13: phases: an object where an array must be;")]
    [InlineData(
        "{ \"settings\": { \"duration\": \"4s\" }, \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\" }] }",
        "1:29: duration: 4s differs from phases (3s); allowed is 3s, or none.")]
    [InlineData(
        "{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\" }], \"warm-up\": \"5s\" }",
        "1:73: warm-up: 5s leaves nothing to measure of phases (3s);")]
    [InlineData(
        "{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\" }], \"faults\": [\"kill:1@3s\"] }",
        "1:73: faults: kill:1@3s begins after phases (3s) is over;")]
    [InlineData("{ \"settings\": { \"groups\": 2, \"pipeline\": 2 } }", "1:42: pipeline: 2 with groups 2: a pipeline ends in one group;")]
    [InlineData("{ \"faults\": [\"kill:stage-1-1@1s\"] }", "1:14: faults: kill:stage-1-1@1s is of a stage, and there is none; allowed with pipeline.")]
    [InlineData("{ \"faults\": [\"kill:1@1s+1s\", \"kill:1@1s+1s500ms\"] }", "1:30: faults: kill:1@1s+1s500ms begins while")]
    [InlineData("{ \"faults\": [\"kill:2@1s500ms\", \"wipe:2@2s\"] }", "1:32: faults: wipe:2@2s begins while kill:2@1s500ms lasts;")]
    [InlineData("{ \"repeat\": 5 }", "1:13: repeat: 5 without duration; allowed only with duration.")]
    [InlineData("{ \"phases\": [] }", "1:13: phases: an empty array; allowed is an array of at least one phase.")]
    [InlineData("", "1:1: the file is empty; allowed is one JSON object, with comments where you like.")]
    [InlineData("\n  \n", "3:1: the file is empty;")]
    [InlineData("// nothing yet", "1:15: the file is empty;")]
    [InlineData("{ \"name\": \"x\"", "1:14: the file ends before its last object or array is closed;")]
    [InlineData("{ \"name\": \"\\ud800\" }", "1:11: a text with characters that cannot be;")]
    [InlineData("{ \"phases\": [7] }", "1:14: '7' where an object must be;")]
    [InlineData("{ \"phases\": [{ \"for\": \"3s\" }] }", "1:14: a phase without shape; allowed are steady, ramp,")]
    [InlineData("{ \"phases\": [{ \"shape\": \"stedy\" }] }", "1:25: 'stedy' is not a shape; did you mean steady?; allowed are steady,")]
    [InlineData("{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5 }] }", "1:14: a phase of shape steady without for; needed are for, rate.")]
    [InlineData("{ \"phases\": [{ \"shape\": \"pause\", \"for\": \"3s\", \"rate\": 5 }] }", "1:47: 'rate' has no effect on shape pause; allowed are for.")]
    [InlineData("{ \"phases\": [{ \"shape\": \"pause\", \"for\": \"3s\", \"pace\": 5 }] }", "1:47: 'pace' is not a member of a phase; allowed are")]
    [InlineData("{ \"phases\": [{ \"shape\": \"steady\", \"rate\": -5, \"for\": \"3s\" }] }", "1:43: rate: -5 is negative; allowed are 0 (as fast as possible) to")]
    [InlineData("{ \"phases\": [{ \"shape\": \"ramp\", \"from\": 0, \"to\": 5, \"for\": \"3s\" }] }", "1:41: from: 0 is less than 1; allowed are 1 to")]
    [InlineData("{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"soon\" }] }", "1:53: for: 'soon' is not a duration; allowed are")]
    [InlineData("{ \"phases\": [{ \"shape\": \"step\", \"from\": 1, \"to\": 5, \"steps\": 1, \"for\": \"3s\" }] }", "1:62: steps: 1 is less than 2; allowed are 2 to 1000.")]
    [InlineData("{ \"phases\": [{ \"shape\": \"recorded\", \"file\": \"none.csv\" }] }", "1:45: file: 'none.csv' cannot be read; allowed is")]
    [InlineData("{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\", \"faults\": [\"kil:1@1s\"] }] }", "1:70: faults: 'kil:1@1s': 'kil' is not known; allowed are kill, stop,")]
    [InlineData("{ \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\", \"faults\": [\"kill:1@4s\"] }] }", "1:70: faults: kill:1@4s begins after its phase of 3s is over;")]
    [InlineData("{ \"faults\": [\"kill:9@1s\"] }", "1:14: faults: kill:9@1s is more than brokers 3; allowed are 1 to 3.")]
    [InlineData("{ \"faults\": \"kill:1@1s\" }", "1:13: faults: 'kill:1@1s' where an array must be;")]
    [InlineData("{ \"expectations\": [\"p98.99 < 50ms\"] }", "1:20: expectations: 'p98.99 < 50ms': 'p98.99' is not a metric")]
    [InlineData("{ \"expectations\": [50] }", "1:20: expectations: '50' where a string must be;")]
    [InlineData("{ \"warm-up\": \"long\" }", "1:14: warm-up: 'long' is not a duration; allowed are")]
    [InlineData("{ \"repeat\": 0 }", "1:13: repeat: 0 is less than 1; allowed are 1 to 99.")]
    [InlineData("{ \"name\": {} }", "1:11: name: an object where a single value must be;")]
    [InlineData("[]", "1:1: an array where an object must be;")]
    [InlineData("{\n  \"name\": x\n}", "2:11: 'x' is an invalid start of a value;")]
    [InlineData("{ \"name\": \"é\", x }", "1:16: 'x' is an invalid start of a property name.")]
    [InlineData("{} {}", "1:4:")]
    [InlineData("{ \"settings\": { \"replication\": 4 } }", "1:32: replication: 4 is more than brokers 3; allowed")]
    [InlineData("{ \"settings\": { \"rate\": 5 }, \"phases\": [{ \"shape\": \"steady\", \"rate\": 5, \"for\": \"3s\" }] }", "1:25: rate: 5 is given beside phases;")]
    [InlineData("{ \"phases\": [{ \"shape\": \"pause\", \"for\": \"3s\" }] }", "1:25: phases: pause+3s is the first phase,")]
    public void OneWrongWordIsOneLineWithLineAndColumn(string text, string line) => Assert.StartsWith(
        $"{Plan}:{line}", Assert.Single(Assert.Throws<SettingsException>(() => Read(text)).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("missing.json", "'missing.json' does not exist;")]
    [InlineData("", "'.' is a folder;")]
    public void AFileThatCannotBeReadIsRefused(string name, string why) => Assert.StartsWith(
        $"--plan: {why}", Assert.Single(Assert.Throws<SettingsException>(() => PlanFile.Read(name.Length == 0 ? "." : name)).Problems), StringComparison.Ordinal);

    [Fact]
    public void ALineWithoutARateIsRefusedWithItsNumber()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "rates.csv"), "0,500\n10,fast\n");

        Assert.StartsWith(
            $"{Plan}:1:45: file: line 2 of 'rates.csv', '10,fast', is not a later SECONDS,RATE;",
            Assert.Single(Assert.Throws<SettingsException>(() => Read("""{ "phases": [{ "shape": "recorded", "file": "rates.csv" }] }""")).Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommandLineWinsOverThePlan()
    {
        var settings = Read("""{ "settings": { "brokers": 5 }, "faults": ["kill:5@1s"], "expectations": ["p99 < 1s"] }""", 1, "--brokers", "1", "--fault", "kill:1@2s", "--expect", "lost = 0");

        Assert.Equal((1, "kill:1@2s", "lost = 0"), (settings.Brokers, settings.Faults.Faults.Single().ToString(), settings.Expectations.Items.Single().ToString()));
    }

    [Fact]
    public void WhatTheCommandLineGivesKeepsItsSwitch() => Assert.Equal(
        [$"{Plan}:1:27: --pipeline: 2 with groups 2: a pipeline ends in one group; allowed is one of them."],
        Assert.Throws<SettingsException>(() => Read("""{ "settings": { "groups": 2 } }""", 1, "--pipeline", "2")).Problems);

    [Fact]
    public void WhatTheCommandLineGivesIsNotRefusedAtThePlansPlace() => Assert.Equal(
        ["--replication: 9 is more than --brokers 3; allowed are 1 to 3."],
        Assert.Throws<SettingsException>(() => Read("""{ "settings": { "replication": 2 } }""", 1, "--replication", "9")).Problems);

    [Theory]
    [InlineData("smoke")]
    [InlineData("sizing")]
    [InlineData("rolling-restart")]
    [InlineData("leader-loss")]
    [InlineData("soak")]
    public void EachSamplePlanIsTaken(string name)
    {
        var plan = PlanFile.Read(Path.Combine(Documentation.Repository.Root, "samples", "plans", $"{name}.json"));
        var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(plan.Configuration).Build(), LabProgram.AppHost);

        Assert.NotEmpty(settings.Expectations.Items);
        Assert.NotEmpty(settings.Load.Phases);
    }

    private string Plan => Path.Combine(_folder.Path, "plan.json");

    private LabSettings Read(string text, double scale = 1, params string[] args)
    {
        File.WriteAllText(Plan, text);
        var plan = PlanFile.Read(Plan, scale);
        var commandLine = CommandLine.Parse(LabProgram.AppHost, args).Configuration;
        try
        {
            return SettingsReader.Read(
                new ConfigurationBuilder().AddInMemoryCollection(plan.Configuration).AddInMemoryCollection(commandLine).Build(), LabProgram.AppHost);
        }
        catch (SettingsException e)
        {
            throw plan.Locate(e, commandLine);
        }
    }
}
