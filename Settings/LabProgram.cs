namespace StreamLab.Settings;

/// <summary>The programs that take settings.</summary>
public enum LabProgram
{
    /// <summary>Starts the whole topology.</summary>
    AppHost,

    /// <summary>Sends records.</summary>
    Producer,

    /// <summary>Reads records.</summary>
    Consumer,

    /// <summary>Judges what the workers tell.</summary>
    ControlRoom,
}
