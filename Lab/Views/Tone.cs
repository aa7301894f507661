namespace StreamLab.Lab.Views;

/// <summary>The meaning of a state, which is shown as its colour.</summary>
internal enum Tone
{
    /// <summary>Neutral.</summary>
    Plain,

    /// <summary>As expected.</summary>
    Good,

    /// <summary>Not ready yet.</summary>
    Waiting,

    /// <summary>An error.</summary>
    Bad,
}
