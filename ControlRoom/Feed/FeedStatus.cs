using Confluent.Kafka;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Tracks whether the feed's brokers answer, and logs an error once instead of at every attempt.</summary>
internal sealed partial class FeedStatus(ILogger<FeedStatus> logger)
{
    private volatile bool _connected;
    private int _lastError;

    private volatile string? _refusal;

    public bool IsConnected => _connected;

    /// <summary>The brokers' refusal to let this client read the snapshots; null while there is none.</summary>
    public string? Refusal
    {
        get => _refusal;
        set => _refusal = value;
    }

    public void Connected()
    {
        if (!_connected)
        {
            _connected = true;
            LogConnected(logger);
        }

        Volatile.Write(ref _lastError, (int)ErrorCode.NoError);
    }

    public void Disconnected() => _connected = false;

    public void Report(Error error)
    {
        // The client reports every failed attempt at every broker; only the state without any broker matters.
        if (error.Code is ErrorCode.Local_Transport or ErrorCode.Local_Resolve)
        {
            return;
        }

        if (error.Code == ErrorCode.Local_AllBrokersDown)
        {
            Disconnected();
        }

        if (Interlocked.Exchange(ref _lastError, (int)error.Code) != (int)error.Code)
        {
            LogTrouble(logger, error.Code, error.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The brokers answer: reading snapshots")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshots cannot be read for now: {Code}: {Reason}")]
    private static partial void LogTrouble(ILogger logger, ErrorCode code, string reason);
}
