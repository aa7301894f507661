namespace StreamLab.Settings;

/// <summary>The hosts that start the topology.</summary>
public enum HostKind
{
    /// <summary>An Aspire distributed application.</summary>
    Aspire,

    /// <summary>Plain child processes of the AppHost, without dashboard and containers.</summary>
    Local,
}

/// <summary>The kinds of brokers.</summary>
public enum BrokerMode
{
    /// <summary>The first of the other modes that is available on this machine.</summary>
    Auto,

    /// <summary>Each broker in a container.</summary>
    Containers,

    /// <summary>Each broker in a Java process, from a Kafka distribution.</summary>
    Native,

    /// <summary>librdkafka's mock cluster inside the host process; memory only.</summary>
    Embedded,

    /// <summary>An existing cluster.</summary>
    External,
}

/// <summary>The one trait of a broker mode that settings depend on. All others: <c>StreamLab.Kafka.Brokers.BrokerTraits</c>.</summary>
public static class BrokerOwnership
{
    /// <summary>True when the lab connects to brokers of this mode and does not start them, so that only the cluster knows their number.</summary>
    public static bool AreForeign(this BrokerMode mode) => mode switch
    {
        BrokerMode.External => true,
        BrokerMode.Auto or BrokerMode.Containers or BrokerMode.Native or BrokerMode.Embedded => false,
    };
}

/// <summary>How many random faults a run has.</summary>
public enum ChaosIntensity
{
    /// <summary>A few: at most a quarter of those that have time.</summary>
    Low,

    /// <summary>As many as have time.</summary>
    High,
}

/// <summary>The kinds of events.</summary>
public enum Scenario
{
    /// <summary>Weather readings of many stations, keyed by station.</summary>
    Iot,

    /// <summary>Daily bars of many symbols, keyed by symbol.</summary>
    Finance,

    /// <summary>Flights, keyed by the airport of origin.</summary>
    Flights,

    /// <summary>Earthquakes, keyed by seismic network.</summary>
    Earthquakes,

    /// <summary>A binary stamp and filler bytes, for measurements.</summary>
    Raw,
}

/// <summary>The formats of a source.</summary>
public enum SourceFormat
{
    /// <summary>Detected from the file's extension; on standard input from its first line: <c>{</c> means NDJSON, anything else text.</summary>
    Auto,

    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    Ndjson,

    /// <summary>One event per line, with any content.</summary>
    Text,
}

/// <summary>The compression codecs of record batches.</summary>
public enum Compression
{
    /// <summary>No compression.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>snappy.</summary>
    Snappy,

    /// <summary>LZ4.</summary>
    Lz4,

    /// <summary>Zstandard.</summary>
    Zstd,
}

/// <summary>Whether ControlRoom reads the log back at the end of a run.</summary>
public enum AuditChoice
{
    /// <summary>It reads the log, and the verdict depends on it.</summary>
    On,

    /// <summary>It does not, and the report mentions it.</summary>
    Off,
}

/// <summary>The client calls of workers.</summary>
public enum ClientKind
{
    /// <summary>Calls that handle a batch of records, without Confluent.Kafka's work for each record.</summary>
    Batch,

    /// <summary>Confluent.Kafka's own calls, one per record.</summary>
    Plain,
}

/// <summary>The protocols that assign partitions to consumers.</summary>
public enum GroupProtocolChoice
{
    /// <summary>The members assign partitions among themselves; every version of Kafka supports it.</summary>
    Classic,

    /// <summary>The brokers assign partitions (KIP-848); Kafka 4.0 and later.</summary>
    Consumer,
}
