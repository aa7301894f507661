namespace StreamLab.Processes.Pipes;

/// <summary>What a host says to a child over its leash: one byte is one word.</summary>
public static class ParentMessages
{
    /// <summary>Lets a held worker begin.</summary>
    public const byte Go = (byte)'g';

    /// <summary>Asks to stop.</summary>
    public const byte Stop = (byte)'s';
}
