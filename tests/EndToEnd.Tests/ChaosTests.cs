using System.Globalization;

using StreamLab.LogCount;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Labs that are broken at random, and whether their verdicts are what an independent reading of the log says.</summary>
public sealed class ChaosTests
{
    private const string Asked = "STREAMLAB_CHAOS_SEEDS";

    public static TheoryData<int> EmbeddedSeeds => Seeds(few: 6, all: 30);

    public static TheoryData<int> NativeSeeds => Seeds(few: 2, all: 10);

    private static TheoryData<int> Seeds(int few, int all) => Environment.GetEnvironmentVariable(Asked) switch
    {
        null or "" => [.. Enumerable.Range(1, few)],
        "all" => [.. Enumerable.Range(1, all)],
        var seeds => [.. seeds.Split(',').Select(static seed => int.Parse(seed, CultureInfo.InvariantCulture))],
    };

    [Theory]
    [MemberData(nameof(EmbeddedSeeds))]
    public async Task TheVerdictOnEmbeddedBrokersIsThatOfTheLog(int seed)
    {
        var (scenario, producers) = (seed % 2 == 0 ? "raw" : "iot", 1 + (seed % 3 / 2));
        await using var lab = LabSession.Start(
            $"--broker-mode embedded --duration 8s --rate 2000 --scenario {scenario} --producers {producers} --chaos {seed}");
        using var over = new CancellationTokenSource();
        var counting = new LogCounter(await lab.BrokersAsync(), "events").FollowAsync(over.Token);

        // Embedded brokers delete what was read and end with the lab, so their log is read beside it.
        await lab.WaitAsync();
        await over.CancelAsync();

        Agreement.Holds(lab, await counting, mayBeWrittenTwice: true);
    }

    [Theory]
    [MemberData(nameof(NativeSeeds))]
    public async Task TheVerdictOnRealBrokersIsThatOfTheLog(int seed)
    {
        var kafka = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(kafka), "Real brokers need KAFKA_HOME, the folder of an Apache Kafka distribution.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that pauses a process.");
        await using var lab = LabSession.Start(
            $"--broker-mode native --memory 512m --duration 25s --rate 1000 --producers {1 + (seed % 2)} --chaos {seed}",
            new Dictionary<string, string> { ["KAFKA_HOME"] = kafka! });
        var counts = await LogReading.AtEndAsync(lab);
        await lab.WaitAsync();
        Agreement.Holds(lab, counts, mayBeWrittenTwice: false);
    }
}
