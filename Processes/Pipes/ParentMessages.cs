namespace StreamLab.Processes.Pipes;

/// <summary>The messages from a host to a child over the parent pipe: one byte each.</summary>
public static class ParentMessages
{
    /// <summary>Lets a held worker begin.</summary>
    public const byte Go = (byte)'g';

    /// <summary>Asks the child to stop.</summary>
    public const byte Stop = (byte)'s';
}
