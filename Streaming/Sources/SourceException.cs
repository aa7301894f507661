namespace StreamLab.Streaming.Sources;

/// <summary>The error of a source that cannot be read: one line with the setting, its value and what is allowed.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Creates an error with the default message.</summary>
    public SourceException()
    {
    }

    /// <summary>Creates an error with a message of one line.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with a message of one line and its cause.</summary>
    public SourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
