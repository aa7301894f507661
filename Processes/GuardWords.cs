namespace StreamLab.Processes;

/// <summary>The orders from a host to a guard, over the guard's standard input: one byte each.</summary>
internal static class GuardWords
{
    /// <summary>Kills the program.</summary>
    public const byte Kill = (byte)'k';

    /// <summary>Asks the program to stop in order.</summary>
    public const byte Stop = (byte)'t';

    /// <summary>Pauses the program.</summary>
    public const byte Pause = (byte)'p';

    /// <summary>Continues the paused program.</summary>
    public const byte Continue = (byte)'c';
}
