using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Bench.Contestants;

/// <summary>Builds command lines for librdkafka's benchmark, and reads its output.</summary>
internal static class RdkafkaTool
{
    public const string Name = "rdkafka_performance";

    private const int QueueRecords = 500_000;
    private const int QueueKilobytes = 128 * 1024;

    public static ProcessStartInfo Start(string program, RoundWork work, IEnumerable<string> arguments) =>
        new(program, ["-b", work.BootstrapServers, "-q", .. arguments]);

    /// <summary>Gets the settings of the lab's producer under librdkafka's names.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ProducerSettings(RoundWork work)
    {
        var acks = AcksOf(work);
        return
        [
            new("acks", acks),
            new("enable.idempotence", acks == "all" ? "true" : "false"),
            new("compression.codec", CodecOf(work)),
            new("linger.ms", work.Lab.Producer.Linger.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            new("batch.size", work.Lab.Producer.BatchBytes.ToString(CultureInfo.InvariantCulture)),
            new("queue.buffering.max.messages", QueueRecords.ToString(CultureInfo.InvariantCulture)),
            new("queue.buffering.max.kbytes", QueueKilobytes.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    public static string AcksOf(RoundWork work) => work.Lab.Producer.Acks switch
    {
        Settings.Acknowledgement.Leader => "1",
        Settings.Acknowledgement.None => "0",
        _ => "all",
    };

    public static string CodecOf(RoundWork work) => CodecOf(work.Lab.Topic.Compression);

    public static string CodecOf(Settings.Compression codec) => codec switch
    {
        Settings.Compression.Gzip => "gzip",
        Settings.Compression.Snappy => "snappy",
        Settings.Compression.Lz4 => "lz4",
        Settings.Compression.Zstd => "zstd",
        _ => "none",
    };

    /// <summary>Computes records a second, because the tool rounds its own figure.</summary>
    public static double Rate(Match summary, long records) =>
        records * 1000.0 / long.Parse(summary.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture);
}
