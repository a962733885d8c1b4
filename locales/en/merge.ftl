merge-title = Duplicate people
merge-lead = Those who share a name, a telephone or an e-mail and may be one person. Nothing is merged by itself.
merge-none = There are no duplicates
merge-none-text = When two records share a name and contact data, they appear here.
merge-first = Older record
merge-second = Newer record
merge-shared = They share
merge-same-name = Name
merge-same-phone = Telephone
merge-same-email = E-mail
merge-children =
    { $count ->
        [one] one child
       *[other] { $count } children
    }
merge-compare = Compare
merge-compare-of = Compare with { $name }
merge-one = Merge two records
merge-swap = Swap
merge-goes = Is archived
merge-remains = Remains
merge-accounts = Accounts
merge-what = What merging does
merge-what-links = The links go to the record that remains; rights add up.
merge-what-history = Accounts, messages, requests and permissions go with them. Links that were sent keep opening.
merge-what-goes = The other record is archived. Missing contact data is filled in from it.
merge-barred = One of the two records may have no contact with a student: once merged, the person may have no contact.
merge-no-way-back = This cannot be undone.
merge-do = Merge
merge-done = Records merged: { $name } remains.
