namespace StreamLab.Settings.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("StreamLab:Rate", "5", "--rate", "5")]
    [InlineData("StreamLab:Rate", "5", "--rate=5")]
    [InlineData("StreamLab:Rate", "-5", "--rate", "-5")]
    [InlineData("StreamLab:Rate", "-5", "--rate=-5")]
    [InlineData("StreamLab:Source:Path", "-", "--source", "-")]
    [InlineData("StreamLab:Source:Path", "-", "--source=-")]
    [InlineData("StreamLab:Source:Path", @"C:\data\a.csv", "--source", @"C:\data\a.csv")]
    [InlineData("StreamLab:Source:Path", @"C:\data\a.csv", @"--source=C:\data\a.csv")]
    [InlineData("StreamLab:Source:Key", "@timestamp", "--key", "@timestamp")]
    [InlineData("StreamLab:Source:Key", "[x]", "--key", "[x]")]
    [InlineData("StreamLab:Source:Key", "a=b", "--key", "a=b")]
    [InlineData("StreamLab:Source:Key", "a=b", "--key=a=b")]
    [InlineData("StreamLab:Source:Key", "a:b", "--key=a:b")]
    [InlineData("StreamLab:Source:Key", "--rate", "--key=--rate")]
    [InlineData("StreamLab:Source:Key", "-x", "--key", "-x")]
    [InlineData("StreamLab:Source:Key", "", "--key", "")]
    [InlineData("StreamLab:Rate", "", "--rate=")]
    [InlineData("StreamLab:Source:Loop", "true", "--loop")]
    [InlineData("StreamLab:Print", "true", "--print")]
    [InlineData("StreamLab:FromBeginning", "true", "--from-beginning")]
    [InlineData("ConnectionStrings:kafka", "host:9092", "--ConnectionStrings:kafka=host:9092")]
    [InlineData("ConnectionStrings:kafka", "host:9092", "--ConnectionStrings:kafka", "host:9092")]
    [InlineData("ConnectionStrings:kafka", "", "--ConnectionStrings:kafka=")]
    [InlineData("ConnectionStrings:kafka", "a=b", "--ConnectionStrings:kafka=a=b")]
    [InlineData("Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Default=Debug")]
    [InlineData("Aspire:Confluent:Kafka:DisableHealthChecks", "true", "--Aspire:Confluent:Kafka:DisableHealthChecks", "true")]
    [InlineData("StreamLab:Rate", "5", "--StreamLab:Rate=5")]
    [InlineData("StreamLab:Rate", "-5", "--StreamLab:Rate", "-5")]
    [InlineData("StreamLab:Worker:Run", "0000000a", "--StreamLab:Worker:Run=0000000a")]
    public void ASwitchBecomesItsConfigurationKey(string key, string value, params string[] args)
    {
        var parsed = CommandLine.Parse(LabProgram.AppHost, args);
        Assert.Equal([KeyValuePair.Create(key, (string?)value)], parsed.Configuration);
        Assert.Null(parsed.Help);
    }

    [Fact]
    public void SeveralSwitchesAreReadTogether() => Assert.Equal(
        new Dictionary<string, string?>
        {
            ["StreamLab:Print"] = "true", ["ConnectionStrings:kafka"] = "h:1", ["StreamLab:Rate"] = "-1", ["StreamLab:Group"] = "g",
        },
        CommandLine.Parse(LabProgram.AppHost, ["--print", "--ConnectionStrings:kafka", "h:1", "--rate", "-1", "--group=g"]).Configuration);

    [Fact]
    public void NothingGivenIsNothingConfigured() => Assert.Empty(CommandLine.Parse(LabProgram.AppHost, []).Configuration);

    [Theory]
    [InlineData("--dration: no such switch; did you mean --duration? (--help lists all)", "--dration", "5s")]
    [InlineData("--dration: no such switch; did you mean --duration? (--help lists all)", "--dration=5s")]
    [InlineData("--RATE: no such switch; did you mean --rate? (--help lists all)", "--RATE", "5")]
    [InlineData("--part: no such switch; did you mean --partitions? (--help lists all)", "--part", "5")]
    [InlineData("--broker: no such switch; did you mean --brokers? (--help lists all)", "--broker", "5")]
    [InlineData("--prodcuers: no such switch; did you mean --producers? (--help lists all)", "--prodcuers", "5")]
    [InlineData("-rate: no such switch; did you mean --rate? (--help lists all)", "-rate", "5")]
    [InlineData("--rate:5: no such switch; did you mean --rate? (--help lists all)", "--rate:5")]
    [InlineData("--hepl: no such switch; did you mean --help? (--help lists all)", "--hepl")]
    [InlineData("--xyzzy: no such switch (--help lists all)", "--xyzzy")]
    [InlineData("-x: no such switch (--help lists all)", "-x", "5")]
    [InlineData("--plain: no such switch here, only in Producer.Worker (--help lists all)", "--plain")]
    [InlineData("--StreamLab:Rat: no such setting; did you mean StreamLab:Rate?", "--StreamLab:Rat=5")]
    [InlineData("--StreamLab:Rat: no such setting; did you mean StreamLab:Rate?", "--StreamLab:Rat", "5")]
    [InlineData("--streamlab:xyzzy: no such setting.", "--streamlab:xyzzy=5")]
    public void AnUnknownSwitchIsRefusedWithTheNearest(string line, params string[] args) => Assert.Equal(line, Problem(args));

    [Theory]
    [InlineData("SaslPassword")]
    [InlineData("SaslOauthbearerClientSecret")]
    [InlineData("SslKeyPassword")]
    [InlineData("SslKeyPem")]
    public void ASecretIsRefusedAndNotRepeated(string name) => Assert.Equal(
        $"--Aspire:Confluent:Kafka:Consumer:Config:{name}: a secret, and arguments can be read by every user of this machine; "
        + $"allowed is the environment variable Aspire__Confluent__Kafka__Consumer__Config__{name}.",
        Problem([$"--Aspire:Confluent:Kafka:Consumer:Config:{name}=s3cret"]));

    [Theory]
    [InlineData("--rate: no value given; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate")]
    [InlineData("--rate: no value given; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "--loop")]
    [InlineData("--rate: no value given; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "--ConnectionStrings:kafka=h:1")]
    [InlineData("--brokers: no value given; allowed are 1 to 99.", "--brokers", "--group", "g")]
    [InlineData("--ConnectionStrings:kafka: no value given; allowed are any value after a space or =.", "--ConnectionStrings:kafka")]
    [InlineData("--rate: given twice; allowed is once.", "--rate", "5", "--rate=6")]
    [InlineData("--loop: given twice; allowed is once.", "--loop", "--loop")]
    [InlineData("--StreamLab:Rate: given twice; allowed is once.", "--rate", "5", "--StreamLab:Rate=6")]
    [InlineData("--connectionstrings:kafka: given twice; allowed is once.", "--ConnectionStrings:kafka=a", "--connectionstrings:kafka=b")]
    [InlineData("--loop: 'true' given, but this switch takes no value.", "--loop=true")]
    [InlineData("--loop: 'true' given, but this switch takes no value.", "--loop", "true")]
    [InlineData("'5s': belongs to no switch; allowed are switches, each with its value (--help lists all)", "5s")]
    [InlineData("'6': belongs to no switch; allowed are switches, each with its value (--help lists all)", "--rate", "5", "6")]
    [InlineData("'StreamLab:Rate=5': belongs to no switch; allowed are switches, each with its value (--help lists all)", "StreamLab:Rate=5")]
    [InlineData("--: 'x' follows, but no switch is read after --; allowed are switches before it (--help lists all)", "--", "x")]
    [InlineData("--: '--rate 5' follows, but no switch is read after --; allowed are switches before it (--help lists all)", "--", "--rate", "5")]
    [InlineData("--: '--help' follows, but no switch is read after --; allowed are switches before it (--help lists all)", "--loop", "--", "--help")]
    [InlineData("--: '--' follows, but no switch is read after --; allowed are switches before it (--help lists all)", "--", "--")]
    [InlineData("--topic: no value given; allowed are 1 to 200 letters, digits, dots, dashes and underscores.", "--topic", "--")]
    public void AMalformedCommandLineIsRefusedWithOneClearLine(string line, params string[] args) => Assert.Equal(line, Problem(args));

    [Fact]
    public void TwoDashesAtTheEndOfTheSwitchesAreAllowed() =>
        Assert.Equal("5", Assert.Single(CommandLine.Parse(LabProgram.AppHost, ["--rate", "5", "--"]).Configuration).Value);

    [Fact]
    public void AllProblemsAreToldAtOnce() => Assert.Equal(
        [
            "--dration: no such switch; did you mean --duration? (--help lists all)",
            "--rate: no value given; allowed are 0 (as fast as possible) to 1000000000 records a second.",
            "--grop: no such switch; did you mean --group? (--help lists all)",
            "'x': belongs to no switch; allowed are switches, each with its value (--help lists all)",
        ],
        Problems(LabProgram.AppHost, "--dration", "5s", "--rate", "--grop", "g", "x"));

    [Fact]
    public void AProgramRefusesTheSwitchesOfOthers() => Assert.Equal(
        ["--rate: no such switch here, only in AppHost and Producer.Worker (--help lists all)"], Problems(LabProgram.Consumer, "--rate", "5"));

    [Fact]
    public void KeysAreComparedWithoutRegardToCase() => Assert.Equal(
        "5", CommandLine.Parse(LabProgram.AppHost, ["--rate", "5"]).Configuration["streamlab:RATE"]);

    private static string Problem(string[] args) => Assert.Single(Problems(LabProgram.AppHost, args));

    private static IReadOnlyList<string> Problems(LabProgram program, params string[] args) =>
        Assert.Throws<SettingsException>(() => CommandLine.Parse(program, args)).Problems;
}
