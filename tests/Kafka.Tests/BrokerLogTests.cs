using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Brokers.Native;

namespace StreamLab.Kafka.Tests;

public sealed class BrokerLogTests : IDisposable
{
    private const string Error = "[2026-11-28 12:00:00,000] ERROR Disk error while writing (kafka.server.LogDirFailureChannel)";

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _told = [];
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void ErrorsAreToldAndOtherLinesAreNot()
    {
        using var log = new BrokerLog(_file, _told.Add, _time);
        log.Add("[2026-11-28 12:00:00,000] INFO ERROR is but a word here (x)");
        log.Add(Error);
        log.Add(Error.Replace("ERROR", "FATAL", StringComparison.Ordinal));

        Assert.Equal([Error, Error.Replace("ERROR", "FATAL", StringComparison.Ordinal)], _told);
    }

    [Fact]
    public void OfManyErrorsAFewAreTold()
    {
        using var log = new BrokerLog(_file, _told.Add, _time);
        for (var i = 0; i < 100; i++)
        {
            log.Add(Error);
        }

        Assert.Equal([Error, Error, "more errors within 30 s are in its log alone"], _told);
        _time.Advance(BrokerLog.Period);
        log.Add(Error);
        Assert.Equal(4, _told.Count);
    }

    [Fact]
    public void AFullDiskIsToldOnceAndEndsNothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using var log = new BrokerLog("/dev/full", _told.Add, _time);
        log.Add("one");
        log.Add("two");

        Assert.StartsWith("the log of the broker is not written any more: ", Assert.Single(_told), StringComparison.Ordinal);
        Assert.Equal(["one", "two"], log.Trouble(5));
        Assert.True(log.IsDiskFull);
    }

    [Fact]
    public void ABrokerThatCannotWriteSaysSoItself()
    {
        using var log = new BrokerLog(_file, _told.Add, _time);
        log.Add(Error);
        Assert.False(log.IsDiskFull);

        log.Add("java.io.IOException: No space left on device");
        Assert.True(log.IsDiskFull);
    }

    public void Dispose() => File.Delete(_file);
}
