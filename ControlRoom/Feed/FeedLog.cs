using Confluent.Kafka;

namespace StreamLab.ControlRoom.Feed;

internal static partial class FeedLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Reading snapshots from {Topic} at {BootstrapServers}")]
    public static partial void Connected(ILogger logger, string bootstrapServers, string topic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshots: {Code}: {Reason}")]
    public static partial void Trouble(ILogger logger, ErrorCode code, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Facility}: {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);
}
