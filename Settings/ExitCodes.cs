namespace StreamLab.Settings;

/// <summary>What a program's exit code says.</summary>
public static class ExitCodes
{
    /// <summary>The verdict is pass, or there was nothing to judge.</summary>
    public const int Pass = 0;

    /// <summary>The verdict is fail.</summary>
    public const int Fail = 1;

    /// <summary>Settings were refused; nothing was started.</summary>
    public const int BadSettings = 2;

    /// <summary>The topology could not start.</summary>
    public const int StartFailed = 3;

    /// <summary>The verdict is not proved: nothing wrong was seen, and evidence is missing that would have shown it.</summary>
    public const int NotProved = 4;

    /// <summary>The run was ended before there was a verdict.</summary>
    public const int Interrupted = 5;
}
