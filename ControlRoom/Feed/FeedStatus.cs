using Confluent.Kafka;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Whether the snapshots' brokers answer; tells a trouble once, not at every attempt.</summary>
internal sealed partial class FeedStatus(ILogger<FeedStatus> logger)
{
    private volatile bool _connected;
    private volatile int _lastError;

    public bool IsConnected => _connected;

    public void Connected()
    {
        if (!_connected)
        {
            _connected = true;
            LogConnected(logger);
        }

        _lastError = (int)ErrorCode.NoError;
    }

    public void Disconnected() => _connected = false;

    public void Report(Error error)
    {
        if (error.Code == ErrorCode.Local_AllBrokersDown)
        {
            Disconnected();
        }

        if ((int)error.Code != _lastError)
        {
            _lastError = (int)error.Code;
            LogTrouble(logger, error.Code, error.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The brokers answer: reading snapshots")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshots: {Code}: {Reason}")]
    private static partial void LogTrouble(ILogger logger, ErrorCode code, string reason);
}
