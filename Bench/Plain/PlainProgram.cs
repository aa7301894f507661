using System.Globalization;
using System.Text.Json;

using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Plain;

/// <summary>Runs a plain loop in its own process, so that its processor time and memory can be measured.</summary>
internal static class PlainProgram
{
    /// <summary>The first argument that makes this program run a plain loop.</summary>
    public const string Word = "plain-loop";

    public const string Produce = "produce";
    public const string Consume = "consume";
    public const string ConsumeStandard = "consume-standard";
    public const string RoundTrip = "roundtrip";
    public const string Latency = "latency";
    public const string VerifiedProduce = "produce-verified";
    public const string VerifiedRoundTrip = "roundtrip-verified";

    public const int Values = 1024;
    private const string Bootstrap = "STREAMLAB_BENCH_BOOTSTRAP";
    private const string Length = "STREAMLAB_BENCH_LENGTH";
    private const string Records = "STREAMLAB_BENCH_RECORDS";
    private const string Embedded = "STREAMLAB_BENCH_EMBEDDED";

    /// <summary>Gets the environment variables that carry <paramref name="work"/>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> EnvironmentOf(RoundWork work) =>
    [
        .. SettingsEnvironment.Create(work.Lab),
        new(Bootstrap, work.BootstrapServers),
        new(Length, work.Length.ToString("c", CultureInfo.InvariantCulture)),
        new(Records, work.Records.ToString(CultureInfo.InvariantCulture)),
        new(Embedded, work.IsEmbedded.ToString()),
    ];

    /// <summary>Runs a loop and prints its report.</summary>
    public static async Task<int> RunAsync(string loop)
    {
        try
        {
            var report = await MeasureAsync(loop, WorkOfEnvironment());
            Console.Out.WriteLine(JsonSerializer.Serialize(report, PlainJson.Default.PlainReport));
            return ExitCodes.Pass;
        }
        catch (Exception e) when (e is BenchException or KafkaException or SettingsException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.Fail;
        }
    }

    private static async Task<PlainReport> MeasureAsync(string loop, RoundWork work) => loop switch
    {
        Produce => PlainProducerLoop.Run(work, await FillerValues.MakeAsync(work.Lab.Payload, Values)),
        RoundTrip => PlainRoundTrip.Run(work, await FillerValues.MakeAsync(work.Lab.Payload, Values)),
        VerifiedProduce => await VerifiedLoop.RunAsync(work, static (work, values, verification) => PlainProducerLoop.Run(work, values, null, verification)),
        VerifiedRoundTrip => await VerifiedLoop.RunAsync(work, PlainRoundTrip.Run),
        Latency => PlainLatency.Run(work),
        ConsumeStandard => PlainConsumerLoop.Run(work, PlainSettings.StandardConsumer),
        _ => PlainConsumerLoop.Run(work, PlainSettings.Consumer),
    };

    private static RoundWork WorkOfEnvironment()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new(
            configuration[Bootstrap]!,
            SettingsReader.Read(configuration, LabProgram.AppHost),
            TimeSpan.ParseExact(configuration[Length]!, "c", CultureInfo.InvariantCulture),
            long.Parse(configuration[Records]!, CultureInfo.InvariantCulture))
        {
            IsEmbedded = bool.Parse(configuration[Embedded]!),
        };
    }
}
