namespace StreamLab.Settings;

/// <summary>The kinds of setting values.</summary>
public enum ValueKind
{
    /// <summary>On or off; the switch takes no value.</summary>
    Flag,

    /// <summary>One of a few words, in any case.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary>A length of time, such as <c>15s</c>, <c>1h30m</c> or <c>00:00:15</c>.</summary>
    Duration,

    /// <summary>Bytes, with binary units as Docker reads them: <c>512m</c>, <c>1g</c>, <c>1GiB</c>.</summary>
    Size,

    /// <summary>A name.</summary>
    Text,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>Faults, such as <c>kill:2@10s+8s</c>; the switch may repeat.</summary>
    Faults,

    /// <summary>Expectations, such as <c>p99 &lt; 50ms</c>; the switch may repeat.</summary>
    Expectations,

    /// <summary>Phases of load, such as <c>ramp:1000-20000+30s</c>; the switch may repeat.</summary>
    Load,
}
