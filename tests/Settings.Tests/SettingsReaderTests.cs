namespace StreamLab.Settings.Tests;

public sealed class SettingsReaderTests
{
    [Fact]
    public void NothingGivenMeansTheDefaults()
    {
        Assert.Equal(new LabSettings(), Lab.Read());
        Assert.Equal(new LabSettings(), Lab.Read(LabProgram.Producer));
        Assert.Equal(new LabSettings(), Lab.Read(LabProgram.ControlRoom));
    }

    [Fact]
    public void EverySwitchReachesItsSetting() => Assert.Equal(
        new LabSettings
        {
            Host = HostKind.Local,
            BrokerMode = BrokerMode.Embedded,
            Brokers = 5,
            Topic = new()
            {
                Name = "t.1", Partitions = 7, Replication = 4, MinInSyncReplicas = 2, Compression = Compression.Zstd, Retention = TimeSpan.FromDays(7),
            },
            Memory = new() { Limit = 1L << 31, Reservation = 1L << 30, Swap = 3L << 30 },
            Scenario = Scenario.Raw,
            Source = new() { Path = "-", Format = SourceFormat.Ndjson, Key = "@id" },
            Rate = 12.5,
            Payload = 1000,
            Producer = new() { Linger = TimeSpan.FromMilliseconds(20), BatchBytes = 1 << 20 },
            Producers = 1,
            Consumers = 3,
            Group = "g",
            FromBeginning = true,
            Print = true,
            Client = ClientKind.Plain,
            TraceEvery = 0,
            Audit = AuditChoice.Off,
            Duration = TimeSpan.FromMinutes(90),
            Port = 8080,
        },
        Lab.Read(
            "--host", "LOCAL", "--broker-mode", "Embedded", "--brokers", "5", "--topic", "t.1", "--partitions", "7", "--replication", "4",
            "--min-isr", "2", "--compression", "zstd", "--retention", "7d", "--memory", "2g", "--memory-reservation", "1gb",
            "--memory-swap", "3GiB", "--scenario", "Raw", "--source", "-", "--format", "ndjson", "--key", "@id", "--rate", "12.5",
            "--payload", "1000", "--linger", "20ms", "--batch-size", "1m", "--producers", "1", "--consumers", "3", "--group", "g",
            "--from-beginning", "--print", "--client", "Plain", "--trace-every", "0", "--audit", "Off", "--duration", "1h30m", "--port", "8080"));

    [Fact]
    public void AProducerOnItsOwnSendsASourceAsFastAsPossible()
    {
        Assert.Equal(0, Lab.Read(LabProgram.Producer, "--source", "-").Rate);
        Assert.Equal(10_000, Lab.Read(LabProgram.Producer, "--source", "-", "--rate", "10000").Rate);
        Assert.Equal(10_000, Lab.Read(LabProgram.Producer).Rate);
        Assert.Equal(10_000, Lab.Read("--source", "-").Rate);
    }

    [Fact]
    public void AConsumerOnItsOwnIsAloneInANewGroup()
    {
        var (first, second) = (Lab.Read(LabProgram.Consumer), Lab.Read(LabProgram.Consumer));
        Assert.StartsWith("streamlab-", first.Group, StringComparison.Ordinal);
        Assert.NotEqual(first.Group, second.Group);
        Assert.Equal("mine", Lab.Read(LabProgram.Consumer, "--group", "mine").Group);
    }

    [Fact]
    public void AProducerMaySendPlainLines() => Assert.True(Lab.Read(LabProgram.Producer, "--source", "-", "--plain").Source.Plain);

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("15s", 15_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("15S", 15_000)]
    [InlineData(" 15s ", 15_000)]
    [InlineData("00:00:15", 15_000)]
    [InlineData("1.00:00:00.5", 86_400_500)]
    [InlineData("1500us", 1.5)]
    public void DurationsAreRead(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMicroseconds(milliseconds * 1000), Lab.Read("--duration", text).Duration);

    [Theory]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("5 s")]
    [InlineData("5x")]
    [InlineData("1s1h")]
    [InlineData("1s1s")]
    [InlineData("1,5s")]
    [InlineData("15:00")]
    [InlineData("٥s")]
    public void OtherTextsAreNoDurations(string text) =>
        Assert.Contains("is not a duration", Lab.Problem("--duration", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("99999999999999999999999999999999999999d")]
    [InlineData("9223372036854775807d")]
    [InlineData("9999999d9999999999999h")]
    public void ADurationThatOverflowsIsTooLong(string text) =>
        Assert.Contains("is more than 30d", Lab.Problem("--duration", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("536870912", 512L << 20)]
    [InlineData("536870912b", 512L << 20)]
    [InlineData("524288k", 512L << 20)]
    [InlineData("512m", 512L << 20)]
    [InlineData("512M", 512L << 20)]
    [InlineData("512mb", 512L << 20)]
    [InlineData("512MiB", 512L << 20)]
    [InlineData("1g", 1L << 30)]
    [InlineData("1gb", 1L << 30)]
    [InlineData("1GiB", 1L << 30)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("1t", 1L << 40)]
    public void SizesAreReadAsDockerReadsThem(string text, long bytes) => Assert.Equal(bytes, Lab.Read("--memory", text).Memory.Limit);

    [Theory]
    [InlineData("g")]
    [InlineData("1 g")]
    [InlineData("1ib")]
    [InlineData("1p")]
    [InlineData("1,5g")]
    [InlineData("0x10")]
    public void OtherTextsAreNoSizes(string text) =>
        Assert.Contains("is not a number of bytes", Lab.Problem("--memory", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("9223372036854775807t")]
    public void ASizeThatOverflowsIsTooLarge(string text) => Assert.Contains("is more than 1024t", Lab.Problem("--memory", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1e5", 100_000)]
    [InlineData("0.5", 0.5)]
    public void RatesAreRead(string text, double rate) => Assert.Equal(rate, Lab.Read("--rate", text).Rate);
}
