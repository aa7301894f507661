namespace StreamLab.Settings;

/// <summary>The exit codes of the programs.</summary>
public static class ExitCodes
{
    /// <summary>The verdict is pass, or there was no verdict to give.</summary>
    public const int Pass = 0;

    /// <summary>The verdict is fail.</summary>
    public const int Fail = 1;

    /// <summary>Settings were refused; nothing was started.</summary>
    public const int BadSettings = 2;

    /// <summary>The topology could not start.</summary>
    public const int StartFailed = 3;

    /// <summary>The verdict is not proved: no error was found, but evidence is missing that could have shown one.</summary>
    public const int NotProved = 4;

    /// <summary>The run was ended before there was a verdict.</summary>
    public const int Interrupted = 5;

    /// <summary>Aspire could not publish the topology.</summary>
    public const int PublishFailed = 6;
}
