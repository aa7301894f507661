namespace StreamLab.Streaming.Sources;

/// <summary>A source that cannot be read as asked: the message is one line that names the setting, what was given and what is allowed.</summary>
public sealed class SourceException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public SourceException()
    {
    }

    /// <summary>An error with its one line.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its one line and what caused it.</summary>
    public SourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
