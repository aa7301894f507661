using System.Globalization;
using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Switches;

namespace StreamLab.Bench.Reporting;

/// <summary>Describes the conditions of a measurement, without which its figures mean nothing.</summary>
internal static class Conditions
{
    public static IReadOnlyList<string> Describe(TestBed bed, BenchOptions options)
    {
        var lab = options.Lab;
        var work = new RoundWork(bed.BootstrapServers, lab, options.Length, 0);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"brokers: {bed.Description}, {(options.Bootstrap is null ? "on the same machine" : options.Bootstrap)}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"topic: {lab.Topic.Partitions} partitions, replication {lab.Topic.ReplicationOn(lab.Brokers)}, "
                + $"new for each measurement of producing"),
            string.Create(CultureInfo.InvariantCulture, $"records: {lab.Payload}-byte values without key, compression {RdkafkaTool.CodecOf(work)}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"producers: acks {RdkafkaTool.AcksOf(work)}, linger {lab.Producer.Linger.TotalMilliseconds} ms, "
                + $"batches of {lab.Producer.BatchBytes:#,0} bytes at most"),
            .. OfMachine(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"rounds: {options.Rounds}, after one to warm up, all contestants in each, in random order; "
                + $"each about {options.Length.TotalSeconds} s"),
        ];
    }

    /// <summary>Describes the machine and its software.</summary>
    public static IReadOnlyList<string> OfMachine() =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        $"software: .NET {Environment.Version}, librdkafka {Library.VersionString}",
    ];
}
