namespace StreamLab.Settings.Tests;

/// <summary>The exact lines that users see.</summary>
public sealed class RefusedSettingsTests
{
    [Theory]
    [InlineData("--replication: 3 is more than --brokers 1; allowed are 1 to 1.", "--brokers", "1", "--replication", "3")]
    [InlineData("--rate: -5 is negative; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "-5")]
    [InlineData("--source: file 'missing.csv' does not exist.", "--source", "missing.csv")]
    [InlineData("--compression: 'foo' is not known; allowed are none, gzip, snappy, lz4, zstd.", "--compression", "foo")]
    [InlineData("--dration: no such switch; did you mean --duration? (--help lists all)", "--dration", "5s")]
    public void OneClearLineNamesTheSettingAndWhatIsAllowed(string line, params string[] args) =>
        Assert.Equal(line, Lab.Problem(args));

    [Theory]
    [InlineData("--brokers: 0 is less than 1; allowed are 1 to 99.", "--brokers", "0")]
    [InlineData("--brokers: 100 is more than 99; allowed are 1 to 99.", "--brokers", "100")]
    [InlineData("--brokers: 99999999999999999999 is more than 99; allowed are 1 to 99.", "--brokers", "99999999999999999999")]
    [InlineData("--brokers: -99999999999999999999 is negative; allowed are 1 to 99.", "--brokers", "-99999999999999999999")]
    [InlineData("--brokers: '1.5' is not a whole number; allowed are 1 to 99.", "--brokers", "1.5")]
    [InlineData("--brokers: '1,000' is not a whole number; allowed are 1 to 99.", "--brokers", "1,000")]
    [InlineData("--brokers: '' is not a whole number; allowed are 1 to 99.", "--brokers", "")]
    [InlineData("--partitions: 10001 is more than 10000; allowed are 1 to 10000.", "--partitions", "10001")]
    [InlineData("--partitions: 0 is less than 1; allowed are 1 to 10000.", "--partitions", "0")]
    [InlineData("--producers: 0 is less than 1; allowed are 1 to 99.", "--producers", "0")]
    [InlineData("--consumers: 100 is more than 99; allowed are 1 to 99.", "--consumers", "100")]
    [InlineData("--port: 0 is less than 1; allowed are 1 to 65535.", "--port", "0")]
    [InlineData("--port: 65536 is more than 65535; allowed are 1 to 65535.", "--port", "65536")]
    [InlineData("--rate: 'NaN' is not a number; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "NaN")]
    [InlineData("--rate: 'Infinity' is not a number; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "Infinity")]
    [InlineData("--rate: '∞' is not a number; allowed are 0 (as fast as possible) to 1000000000 records a second.", "--rate", "∞")]
    [InlineData("--duration: 0s is less than 1ms; allowed are 1ms to 30d, such as 15s or 1h30m.", "--duration", "0s")]
    [InlineData("--duration: 31d is more than 30d; allowed are 1ms to 30d, such as 15s or 1h30m.", "--duration", "31d")]
    [InlineData("--duration: -5s is negative; allowed are 1ms to 30d, such as 15s or 1h30m.", "--duration", "-5s")]
    [InlineData("--duration: '15' is not a duration; allowed are 1ms to 30d, such as 15s or 1h30m.", "--duration", "15")]
    [InlineData("--linger: 16m is more than 15m; allowed are 0s to 15m, such as 5ms.", "--linger", "16m")]
    [InlineData("--retention: 0s is less than 1s; allowed are 1s to 36500d, such as 12h or 7d.", "--retention", "0s")]
    [InlineData("--memory: 100m is less than 320m; allowed are 320m or more.", "--memory", "100m")]
    [InlineData("--memory: '1x' is not a number of bytes; allowed are 320m or more.", "--memory", "1x")]
    [InlineData("--batch-size: 0 is less than 1; allowed are 1 to 1g.", "--batch-size", "0")]
    [InlineData("--trace-every: -1 is negative; allowed are 0 (none) or more.", "--trace-every", "-1")]
    [InlineData("--topic: 'a b' is not a topic's name; allowed are 1 to 200 letters, digits, dots, dashes and underscores.", "--topic", "a b")]
    [InlineData("--topic: '..' is not a topic's name; allowed are 1 to 200 letters, digits, dots, dashes and underscores.", "--topic", "..")]
    [InlineData("--topic: '' is empty; allowed are 1 to 200 letters, digits, dots, dashes and underscores.", "--topic", "")]
    [InlineData("--group: ' ' is empty; allowed are names that are not blank.", "--group", " ")]
    [InlineData("--source: '' is empty; allowed are a CSV, JSON or text file, or - for standard input.", "--source", "")]
    [InlineData("--report: '' is empty; allowed are a folder, which need not exist.", "--report", "")]
    [InlineData("--compression: '1' is not known; allowed are none, gzip, snappy, lz4, zstd.", "--compression", "1")]
    [InlineData("--host: 'iot' is not known; allowed are aspire, local.", "--host", "iot")]
    [InlineData("--client: 'fast' is not known; allowed are batch, plain.", "--client", "fast")]
    [InlineData("--host: 'auto,local' is not known; allowed are aspire, local.", "--host", "auto,local")]
    public void ValuesOutsideTheAllowedAreRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Theory]
    [InlineData("StreamLab", "x", "StreamLab: 'x' is given to a section; allowed are settings below it, such as StreamLab:Rate.")]
    [InlineData("StreamLab:Worker:Run", "x", "StreamLab:Worker:Run: 'x' is given to a host, which sets this for its workers itself; allowed is nothing.")]
    public void ValuesThatAHostIgnoresAreRefused(string key, string value, string line) =>
        Assert.Equal([line], Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, (key, value))).Problems);

    [Fact]
    public void AnUnknownScenarioIsRefusedWithAllThatThereAre() => Assert.Equal(
        $"--scenario: 'nope' is not known; allowed are {string.Join(", ", Enum.GetValues<Scenario>().Select(static scenario => scenario.ToText()))}.",
        Lab.Problem("--scenario", "nope"));

    [Fact]
    public void ARateTooLargeForANumberIsRefused() => Assert.Equal(
        "--rate: 1e999 is more than 1000000000; allowed are 0 (as fast as possible) to 1000000000 records a second.",
        Lab.Problem("--rate", "1e999"));

    [Fact]
    public void ATopicNameMayHave200LettersAndNoMore()
    {
        Assert.Equal(200, Lab.Read("--topic", new string('a', 200)).Topic.Name.Length);
        Assert.StartsWith("--topic: 'aaa", Lab.Problem("--topic", new string('a', 201)), StringComparison.Ordinal);
    }

    [Fact]
    public void AllProblemsAreToldAtOnce() => Assert.Equal(
        [
            "--brokers: 'x' is not a whole number; allowed are 1 to 99.",
            "--compression: 'nope' is not known; allowed are none, gzip, snappy, lz4, zstd.",
            "--rate: -5 is negative; allowed are 0 (as fast as possible) to 1000000000 records a second.",
            "--min-isr: 3 is more than --replication 2; allowed are 1 to 2.",
            "--memory-swap: 512m is less than --memory 1g; allowed are 1g or more.",
        ],
        Lab.Problems("--rate", "-5", "--compression", "nope", "--replication", "2", "--min-isr", "3", "--memory-swap", "512m", "--brokers", "x"));

    [Fact]
    public void AProblemIsOneLineWhateverWasGiven() => Assert.Equal(
        "--compression: 'a\\nb\\u001b' is not known; allowed are none, gzip, snappy, lz4, zstd.",
        Lab.Problem("--compression", "a\nb\u001b"));

    [Theory]
    [InlineData("\u2028x", "\\u2028x")]
    [InlineData("\u202etxt.exe", "\\u202etxt.exe")]
    [InlineData("\ufeffgzip", "\\ufeffgzip")]
    [InlineData("\U0001f642", "\U0001f642")]
    public void WhatWouldHideInALineIsWrittenOut(string given, string shown) => Assert.Equal(
        $"--compression: '{shown}' is not known; allowed are none, gzip, snappy, lz4, zstd.", Lab.Problem("--compression", given));

    [Fact]
    public void AProblemIsOneLineWhoeverWroteIt()
    {
        using var lines = new StringWriter { NewLine = "\n" };

        SettingsErrors.Print(new([$"a\nb{new string('x', 300)}", "c"]), lines);

        Assert.Equal($"a\\nb{new string('x', 300)}\nc\n", lines.ToString());
    }

    [Fact]
    public void ALongValueIsShortened() => Assert.Equal(
        $"--compression: '{new string('x', 100)}...' is not known; allowed are none, gzip, snappy, lz4, zstd.",
        Lab.Problem("--compression", new string('x', 101)));

    [Fact]
    public void AValueFromElsewhereIsNamedByItsSwitch()
    {
        var refused = Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Rate", "-5")));
        Assert.StartsWith("--rate: -5 is negative;", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AValueWithoutSwitchInThisProgramIsNamedByItsKeyToo()
    {
        var refused = Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.Consumer, ("StreamLab:Rate", "-5")));
        Assert.StartsWith("--rate (StreamLab:Rate): -5 is negative;", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspelledKeyIsRefusedWhereverItComesFrom()
    {
        var refused = Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Topic:Partition", "5"), ("StreamLab:Xyzzy", "1")));
        Assert.Equal(
            ["StreamLab:Topic:Partition: no such setting; did you mean StreamLab:Topic:Partitions?", "StreamLab:Xyzzy: no such setting."],
            refused.Problems.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("StreaqLab:BrokerMode", "StreamLab:BrokerMode")]
    [InlineData("streamlb:producer:linger", "StreamLab:Producer:Linger")]
    [InlineData("StreamsLab:Faults:0", "StreamLab:Faults:0")]
    [InlineData("StreamLab_Rate", "StreamLab:Rate")]
    [InlineData("STREAMLAB_TOPIC_PARTITIONS", "StreamLab:Topic:Partitions")]
    [InlineData("StreamLab.Rate", "StreamLab:Rate")]
    public void AMisspelledSectionIsRefusedWhereItsKeyIsASetting(string key, string meant)
    {
        var refused = Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, (key, "5")));
        Assert.Equal($"{key}: no such setting; did you mean {meant}?", Assert.Single(refused.Problems));
    }

    [Theory]
    [InlineData("STREAM:Rate", "5")]
    [InlineData("Streaming:Rate", "5")]
    [InlineData("STREAMING_PORT", "5")]
    [InlineData("STREAMHUB_GROUP", "5")]
    [InlineData("StreamLabs:Url", "5")]
    [InlineData("STREAMLAB_SCREENSHOTS", "5")]
    [InlineData("STREAMLAB_PORT", "tcp://10.96.12.7:8080")]
    [InlineData("StreamJobs", "5")]
    public void KeysOfOtherProgramsAreNotRefused(string key, string value) => Assert.NotNull(Lab.ReadKeys(LabProgram.AppHost, (key, value)));

    [Fact]
    public void OneLineIsPrintedForEachProblemAndNothingElse()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        SettingsErrors.Print(new SettingsException(["--a: b.", "--c: d."]), writer);
        Assert.Equal("--a: b.\n--c: d.\n", writer.ToString());
    }

    [Fact]
    public void ExitCodesAreThoseOfTheDesign() => Assert.Equal(
        [0, 1, 2, 3], [ExitCodes.Pass, ExitCodes.Fail, ExitCodes.BadSettings, ExitCodes.StartFailed]);
}
