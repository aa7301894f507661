namespace StreamLab.Processes;

/// <summary>What a host tells a guard over its standard input: one byte is one word.</summary>
internal static class GuardWords
{
    /// <summary>End the program at once.</summary>
    public const byte Kill = (byte)'k';

    /// <summary>Ask the program to stop in order.</summary>
    public const byte Stop = (byte)'t';

    /// <summary>Make the program stand still.</summary>
    public const byte Pause = (byte)'p';

    /// <summary>Let the program go on.</summary>
    public const byte Continue = (byte)'c';
}
