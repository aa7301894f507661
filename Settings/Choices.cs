namespace StreamLab.Settings;

/// <summary>What starts the topology.</summary>
public enum HostKind
{
    /// <summary>An Aspire distributed application.</summary>
    Aspire,

    /// <summary>Plain child processes of the AppHost, without dashboard and containers.</summary>
    Local,
}

/// <summary>Where brokers come from.</summary>
public enum BrokerMode
{
    /// <summary>The first of the others that this machine can do.</summary>
    Auto,

    /// <summary>A container a broker.</summary>
    Containers,

    /// <summary>A Java process a broker, from a Kafka distribution.</summary>
    Native,

    /// <summary>librdkafka's mock cluster inside the host process; memory only.</summary>
    Embedded,

    /// <summary>A cluster that was there before.</summary>
    External,
}

/// <summary>What kind of stream flows.</summary>
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

    /// <summary>A binary stamp and filler, for measuring.</summary>
    Raw,
}

/// <summary>How a source's bytes become events.</summary>
public enum SourceFormat
{
    /// <summary>By the file's ending; on standard input by its first line: <c>{</c> begins NDJSON, anything else is text.</summary>
    Auto,

    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>One event a line, whatever its bytes.</summary>
    Text,
}

/// <summary>The codec of record batches.</summary>
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

/// <summary>Whether the log is read back at the end of a run.</summary>
public enum AuditChoice
{
    /// <summary>It is, and the verdict rests on it.</summary>
    On,

    /// <summary>It is not, and the verdict says so.</summary>
    Off,
}

/// <summary>How workers speak to Kafka.</summary>
public enum ClientKind
{
    /// <summary>In batches, past what Confluent.Kafka does for each record.</summary>
    Batch,

    /// <summary>By Confluent.Kafka's ordinary calls, one a record.</summary>
    Plain,
}

/// <summary>How consumers share partitions.</summary>
public enum GroupProtocolChoice
{
    /// <summary>The members agree among themselves; every version of Kafka has it.</summary>
    Classic,

    /// <summary>The brokers decide (KIP-848); Kafka 4.0 and later.</summary>
    Consumer,
}
