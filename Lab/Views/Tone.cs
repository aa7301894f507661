namespace StreamLab.Lab.Views;

/// <summary>How a word is meant.</summary>
internal enum Tone
{
    /// <summary>Nothing to care about.</summary>
    Plain,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not there yet.</summary>
    Waiting,

    /// <summary>Wrong.</summary>
    Bad,
}
