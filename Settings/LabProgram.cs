namespace StreamLab.Settings;

/// <summary>The programs that read settings.</summary>
public enum LabProgram
{
    /// <summary>Starts the whole topology.</summary>
    AppHost,

    /// <summary>Sends records.</summary>
    Producer,

    /// <summary>Reads records.</summary>
    Consumer,

    /// <summary>Judges the workers' snapshots.</summary>
    ControlRoom,
}
