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
}
